using System.Reflection;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>The one place where engine and library meet: what cells can use without <c>#r</c>.</summary>
internal static class CellReferences
{
    private static readonly string[] others = ["System.Numerics.Tensors"];

    /// <summary>The project's own libraries.</summary>
    public static IReadOnlyList<string> Projects { get; } = ["NeuralNotebooks", "NeuralNotebooks.Plots"];

    /// <summary>Sessions whose cells can say <c>using NeuralNotebooks;</c>, and can draw without saying anything.</summary>
    public static SessionOptions Options { get; } = new()
    {
        References = [.. Projects.Concat(others).Select(Assembly.Load)],
        Usings = [.. SessionOptions.DefaultUsings, "NeuralNotebooks.Plots"],
    };
}
