using System.Reflection;
using System.Runtime.Loader;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Where the assemblies of a session's cells live, and those they reference by path. An assembly that the host has loaded itself is
/// shared with the cells, so that both mean the same types.
/// </summary>
internal sealed class SubmissionLoadContext() : AssemblyLoadContext("Notebook cells")
{
    private readonly Dictionary<string, Assembly> submissions = [];
    private readonly Dictionary<string, string> files = [];

    /// <summary>Makes assembly files loadable, once a cell needs them.</summary>
    public void Add(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            files[AssemblyName.GetAssemblyName(path).Name!] = path;
    }

    /// <summary>Loads a compiled cell.</summary>
    public Assembly Load(MemoryStream image, MemoryStream symbols)
    {
        image.Position = 0;
        symbols.Position = 0;
        Assembly assembly = LoadFromStream(image, symbols);
        submissions[assembly.GetName().Name!] = assembly;
        return assembly;
    }

    protected override Assembly? Load(AssemblyName name)
    {
        if (submissions.TryGetValue(name.Name!, out Assembly? submission))
            return submission;
        string? path = files.GetValueOrDefault(name.Name!) ?? FindBesideOthers(name);
        if (path is null)
            return null;

        try
        {
            return Default.LoadFromAssemblyName(new AssemblyName(name.Name!));
        }
        catch (FileNotFoundException)
        {
            return LoadFromAssemblyPath(path);
        }
    }

    // What a referenced assembly needs lies beside it.
    private string? FindBesideOthers(AssemblyName name) => files.Values
        .Select(file => Path.Combine(Path.GetDirectoryName(file)!, name.Name + ".dll"))
        .FirstOrDefault(File.Exists);
}
