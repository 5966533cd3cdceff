using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>Finds the files of <c>#load</c>, and leaves a cell's name the name it is rather than to take it for a file.</summary>
internal sealed class LoadedSourceResolver() : SourceFileResolver([], Directory.GetCurrentDirectory())
{
    public override string? NormalizePath(string path, string? baseFilePath) =>
        CellSources.IsCell(path) ? path : base.NormalizePath(path, baseFilePath);
}
