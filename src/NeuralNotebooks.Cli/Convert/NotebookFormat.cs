namespace NeuralNotebooks.Cli;

/// <summary>What a notebook can be turned into.</summary>
internal enum NotebookFormat
{
    /// <summary>Jupyter's notebook, with its outputs.</summary>
    Ipynb,

    /// <summary>The notebook of .NET Interactive: plain text, without outputs.</summary>
    Dib,

    /// <summary>A C# program of one file.</summary>
    Cs,

    /// <summary>A book.</summary>
    Html,
}
