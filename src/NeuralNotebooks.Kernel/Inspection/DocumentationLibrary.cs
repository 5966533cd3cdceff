using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Finds the XML documentation of symbols: in the source, in the file beside an assembly, and for the base library in the SDK's
/// reference assemblies, because beside the runtime's own there is none.
/// </summary>
internal static class DocumentationLibrary
{
    private static readonly ConcurrentDictionary<string, DocumentationFile?> files = [];
    private static readonly Lazy<IReadOnlyList<DocumentationFile>> baseLibrary = new(OpenBaseLibrary);

    /// <summary>The XML of a symbol, a <c>member</c> element; null when it has none.</summary>
    /// <param name="symbol">Any symbol.</param>
    /// <param name="compilation">Knows where its assembly lies.</param>
    public static string? XmlOf(ISymbol symbol, Compilation compilation)
    {
        ISymbol original = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        if (original.DeclaringSyntaxReferences.Length > 0)
            return original.GetDocumentationCommentXml() is { Length: > 0 } own ? own : null;
        if (original.GetDocumentationCommentId() is not { } id || original.ContainingAssembly is not { } assembly)
            return null;

        string? path = (compilation.GetMetadataReference(assembly) as PortableExecutableReference)?.FilePath;
        if (path is null)
            return null;
        return BaseLibrary.Contains(path)
            ? baseLibrary.Value.Select(file => file.Member(id)).FirstOrDefault(xml => xml is not null)
            : files.GetOrAdd(Path.ChangeExtension(path, ".xml"), DocumentationFile.Open)?.Member(id);
    }

    private static IReadOnlyList<DocumentationFile> OpenBaseLibrary()
    {
        if (BaseLibrary.DocumentationFolder is not { } folder)
            return [];

        // The largest has what is asked for most.
        IEnumerable<FileInfo> xml = new DirectoryInfo(folder).EnumerateFiles("*.xml").OrderByDescending(file => file.Length);
        return [.. xml.Select(file => DocumentationFile.Open(file.FullName)).OfType<DocumentationFile>()];
    }
}
