namespace NeuralNotebooks.Kernel;

/// <summary>A file is not a notebook that we can read. The message names the file and the fault.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">What is wrong, to follow "is not a notebook: ".</param>
    /// <param name="innerException">How it was noticed.</param>
    public NotebookFormatException(string path, string fault, Exception? innerException = null)
        : base($"{path} is not a notebook: {fault}", innerException)
    {
        FilePath = path;
        Fault = fault;
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>What is wrong with it.</summary>
    public string Fault { get; }
}
