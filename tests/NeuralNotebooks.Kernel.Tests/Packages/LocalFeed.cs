using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NeuralNotebooks.Tests;

/// <summary>A folder of NuGet packages of our own making, and a folder whose NuGet configuration knows it and no other source.</summary>
internal sealed class LocalFeed : IDisposable
{
    private readonly TempFolder folder = new();

    public LocalFeed()
    {
        Directory.CreateDirectory(Packages);
        Directory.CreateDirectory(Other);
        folder.File("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Packages}" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder.Path, "global")}" /></config>
            </configuration>
            """);
    }

    /// <summary>The source that the configuration knows.</summary>
    public string Packages => Path.Combine(folder.Path, "packages");

    /// <summary>A source that it does not know.</summary>
    public string Other => Path.Combine(folder.Path, "other");

    /// <summary>Where the engine keeps what it has found.</summary>
    public string Kept => Path.Combine(folder.Path, "kept");

    /// <summary>A directive that runs lines in the folder that has the configuration.</summary>
    public string Run(string lines)
    {
        string path = folder.File($"{Guid.NewGuid():N}.csx", lines);
        return $"#load \"{path}\"\n";
    }

    /// <summary>Makes a package of a source.</summary>
    public void Add(string id, string version, string source, string? dependency = null, string? native = null, string? feed = null)
    {
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        if (dependency is not null)
            references = references.Append(Built(dependency));
        var compilation = CSharpCompilation.Create(
            id,
            [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]"), CSharpSyntaxTree.ParseText(source)],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(Built(id), xmlDocumentationPath: Path.ChangeExtension(Built(id), ".xml")).Success);

        using ZipArchive package = ZipFile.Open(Path.Combine(feed ?? Packages, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        string dependencies = dependency is null ? "" : $"<dependency id=\"{dependency}\" version=\"1.0.0\" />";
        using (StreamWriter writer = new(package.CreateEntry($"{id}.nuspec").Open()))
            writer.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>
                <dependencies><group targetFramework="net8.0">{dependencies}</group></dependencies></metadata></package>
                """);
        package.CreateEntryFromFile(Built(id), $"lib/net8.0/{id}.dll");
        package.CreateEntryFromFile(Path.ChangeExtension(Built(id), ".xml"), $"lib/net8.0/{id}.xml");
        if (native is not null)
            package.CreateEntryFromFile(native, $"runtimes/linux-x64/native/lib{id}.so");
    }

    public void Dispose() => folder.Dispose();

    private string Built(string id) => Path.Combine(folder.Path, id + ".dll");
}
