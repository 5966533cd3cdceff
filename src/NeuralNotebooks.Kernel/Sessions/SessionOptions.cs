using System.Reflection;

namespace NeuralNotebooks.Kernel;

/// <summary>What a host gives its sessions on the way.</summary>
public sealed record SessionOptions
{
    /// <summary>Assemblies that cells can use without <c>#r</c>, beside the base library and NeuralNotebooks.Display.</summary>
    public IReadOnlyList<Assembly> References { get; init; } = [];

    /// <summary>Namespaces, and static classes, that cells need no <c>using</c> for.</summary>
    public IReadOnlyList<string> Usings { get; init; } = DefaultUsings;

    /// <summary>The usual namespaces.</summary>
    public static IReadOnlyList<string> DefaultUsings { get; } =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks",
        "NeuralNotebooks.Display",
    ];
}
