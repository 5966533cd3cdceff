namespace NeuralNotebooks.Jupyter;

/// <summary>What the kernel has to tell whoever looks after it, in the terminal of the notebook server.</summary>
internal static class KernelLog
{
    public static void Write(string message) => Console.Error.WriteLine($"[NeuralNotebooks kernel] {message}");
}
