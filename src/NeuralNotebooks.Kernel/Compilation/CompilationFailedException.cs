using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>A cell that does not compile.</summary>
internal sealed class CompilationFailedException(IReadOnlyList<CompileError> errors) : Exception("The cell does not compile.")
{
    /// <summary>The exception for what the compiler says of a source.</summary>
    public static CompilationFailedException Of(IEnumerable<Diagnostic> diagnostics, InstrumentedSource source) =>
        new([.. diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(error => CompileError.Of(error, source))]);

    /// <summary>What is wrong, in the order of the source.</summary>
    public IReadOnlyList<CompileError> Errors { get; } = errors;
}
