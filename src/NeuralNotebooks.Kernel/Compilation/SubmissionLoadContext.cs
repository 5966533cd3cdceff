using System.Reflection;
using System.Runtime.Loader;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Where the assemblies of a session's cells live, and those they reference by path. An assembly that the host has loaded itself is
/// shared with the cells, so that both mean the same types.
/// </summary>
/// <param name="reportError">Told of exceptions on threads that belong to no cell.</param>
internal sealed class SubmissionLoadContext(Action<Exception> reportError) : AssemblyLoadContext("Notebook cells")
{
    private readonly Dictionary<string, Assembly> compiled = [];
    private readonly Dictionary<string, string> files = [];
    private readonly List<AssemblyDependencyResolver> dependencies = [];
    private readonly Dictionary<string, string> native = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes an assembly file loadable, once a cell needs it.</summary>
    /// <returns>False when another version of it is loaded, and stays.</returns>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    public bool Add(string path)
    {
        string name = AssemblyName.GetAssemblyName(path).Name!;
        if (Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name) is { } loaded && loaded.Location != path)
            return false;

        files[name] = path;
        if (File.Exists(Path.ChangeExtension(path, ".deps.json")))
            dependencies.Add(new AssemblyDependencyResolver(path));
        return true;
    }

    /// <summary>Makes native libraries loadable.</summary>
    public void AddNative(IEnumerable<string> paths)
    {
        foreach (string path in paths)
            native[Path.GetFileName(path)] = path;
    }

    /// <summary>Tells of an exception in the cells' code that came on a thread that belongs to no cell.</summary>
    public void ReportError(Exception exception) => reportError(exception);

    /// <summary>Loads a compiled cell.</summary>
    public Assembly Load(MemoryStream image, MemoryStream symbols) => Load(this, image, symbols);

    /// <summary>Loads a compiled library, beside older versions of it.</summary>
    public Assembly LoadLibrary(MemoryStream image, MemoryStream symbols) => Load(new LibraryLoadContext(this), image, symbols);

    /// <summary>What a cell or a library needs.</summary>
    protected override Assembly? Load(AssemblyName name)
    {
        if (compiled.TryGetValue(KeyOf(name), out Assembly? submission))
            return submission;
        if (FileOf(name) is not { } path)
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

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path = NamesOf(unmanagedDllName).Select(name => native.GetValueOrDefault(name)).FirstOrDefault(file => file is not null)
            ?? dependencies.Select(resolver => resolver.ResolveUnmanagedDllToPath(unmanagedDllName)).FirstOrDefault(file => file is not null);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    private Assembly Load(AssemblyLoadContext context, MemoryStream image, MemoryStream symbols)
    {
        image.Position = 0;
        symbols.Position = 0;
        Assembly assembly = context.LoadFromStream(image, symbols);
        compiled[KeyOf(assembly.GetName())] = assembly;
        return assembly;
    }

    private static string KeyOf(AssemblyName name) => $"{name.Name} {name.Version}";

    // What a referenced assembly needs lies beside it, or where its own list of dependencies says.
    private string? FileOf(AssemblyName name) => files.GetValueOrDefault(name.Name!)
        ?? dependencies.Select(resolver => resolver.ResolveAssemblyToPath(name)).FirstOrDefault(file => file is not null)
        ?? files.Values.Select(file => Path.Combine(Path.GetDirectoryName(file)!, name.Name + ".dll")).FirstOrDefault(File.Exists);

    private static IEnumerable<string> NamesOf(string library)
    {
        string extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [library, library + extension, "lib" + library, "lib" + library + extension];
    }
}

/// <summary>Where one version of a library that was compiled from source lives; a context has room for one assembly of a name.</summary>
/// <param name="cells">Has everything else.</param>
internal sealed class LibraryLoadContext(SubmissionLoadContext cells) : AssemblyLoadContext("Notebook library")
{
    /// <summary>Where the cells live.</summary>
    public SubmissionLoadContext Cells { get; } = cells;

    protected override Assembly? Load(AssemblyName assemblyName) => Cells.LoadFromAssemblyName(assemblyName);
}
