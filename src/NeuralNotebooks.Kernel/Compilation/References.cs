using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>The assemblies that cells can use: the base library and what the host passes in, without a word; others by <c>#r</c>.</summary>
internal sealed class References
{
    // What the process has loaded does not change, and sessions that share it share what the compiler has read of it.
    private static readonly ConcurrentDictionary<string, PortableExecutableReference> shared = [];

    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MetadataReference> added = new(StringComparer.OrdinalIgnoreCase);

    public References(IReadOnlyList<Assembly> hostAssemblies)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in BaseLibrary.Paths.Concat(hostAssemblies.Select(assembly => assembly.Location)).Where(path => path.Length > 0))
            files[Path.GetFileNameWithoutExtension(path)] = path;

        known.UnionWith(files.Keys);
        All = [.. files.Values.Select(path => Of(path))];
    }

    /// <summary>A file that does not change while the process runs. What the compiler has read of it, it need not read again.</summary>
    public static PortableExecutableReference Of(string path) => shared.GetOrAdd(path, static file => MetadataReference.CreateFromFile(file));

    /// <summary>What every cell references from now on.</summary>
    public ImmutableArray<MetadataReference> All { get; private set; }

    /// <summary>Whether every cell references an assembly of this name anyway.</summary>
    /// <param name="name">The name without extension.</param>
    public bool IsKnown(string name) => known.Contains(name);

    /// <summary>Makes cells reference a file. The host's own copy of an assembly wins over any other.</summary>
    /// <param name="path">A file that is there.</param>
    public void Add(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (!IsKnown(name))
            Set(name, MetadataReference.CreateFromFile(path));
    }

    /// <summary>Makes cells reference an assembly, in the place of the one that had this key before.</summary>
    public void Set(string key, MetadataReference reference)
    {
        if (added.TryGetValue(key, out MetadataReference? before))
            All = All.Remove(before);
        added[key] = reference;
        All = All.Add(reference);
    }
}
