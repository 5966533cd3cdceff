namespace NeuralNotebooks.Kernel;

/// <summary>A cell that does not compile.</summary>
internal sealed class CompilationFailedException(IReadOnlyList<CompileError> errors) : Exception("The cell does not compile.")
{
    /// <summary>What is wrong, in the order of the source.</summary>
    public IReadOnlyList<CompileError> Errors { get; } = errors;
}
