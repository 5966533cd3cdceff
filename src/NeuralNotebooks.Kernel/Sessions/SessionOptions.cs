using System.Reflection;

namespace NeuralNotebooks.Kernel;

/// <summary>What a host gives its sessions on the way.</summary>
public sealed record SessionOptions
{
    /// <summary>Assemblies that cells can use without <c>#r</c>, beside the base library and NeuralNotebooks.Display.</summary>
    public IReadOnlyList<Assembly> References { get; init; } = [];

    /// <summary>Namespaces, and static classes, that cells need no <c>using</c> for.</summary>
    public IReadOnlyList<string> Usings { get; init; } = DefaultUsings;

    /// <summary>Where it is noted which files a set of NuGet packages consists of, so that it need not be found out again.</summary>
    public string PackageFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "NeuralNotebooks",
        "packages");

    /// <summary>The usual namespaces.</summary>
    public static IReadOnlyList<string> DefaultUsings { get; } =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks",
        "NeuralNotebooks.Display",
    ];
}
