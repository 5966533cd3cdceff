using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// The assemblies that cells can use: the base library and what the host passes in, without a word; others by <c>#r "path.dll"</c>.
/// </summary>
internal sealed class ReferenceResolver : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PortableExecutableReference> byPath = [];

    public ReferenceResolver(IReadOnlyList<Assembly> hostAssemblies)
    {
        foreach (string path in BaseLibrary.Paths.Concat(hostAssemblies.Select(assembly => assembly.Location)).Where(path => path.Length > 0))
            byName[Path.GetFileNameWithoutExtension(path)] = MetadataReference.CreateFromFile(path);
        Defaults = [.. byName.Values];
    }

    /// <summary>What every cell references.</summary>
    public IReadOnlyList<MetadataReference> Defaults { get; }

    /// <summary>The files that a compilation references by directive.</summary>
    public IEnumerable<string> FilesOf(Compilation compilation) =>
        compilation.DirectiveReferences.OfType<PortableExecutableReference>().Select(reference => reference.FilePath!).Where(byPath.ContainsKey);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        // The host's own copy wins, and a plain name is one of the defaults: #r "System.Xml".
        string name = Path.GetExtension(reference) is ".dll" or ".exe" ? Path.GetFileNameWithoutExtension(reference) : reference;
        if (byName.TryGetValue(name, out PortableExecutableReference? known))
            return [known];

        string path = Path.GetFullPath(reference);
        if (!byPath.TryGetValue(path, out PortableExecutableReference? file))
        {
            if (!File.Exists(path))
                return [];
            byPath[path] = file = MetadataReference.CreateFromFile(path);
        }

        return [file];
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
