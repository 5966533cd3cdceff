using System.Reflection;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>The one place where engine and library meet: what cells can use without <c>#r</c>.</summary>
internal static class CellReferences
{
    private static readonly string[] names = ["NeuralNotebooks", "NeuralNotebooks.Plots", "System.Numerics.Tensors"];

    /// <summary>Sessions whose cells can say <c>using NeuralNotebooks;</c>, and can draw without saying anything.</summary>
    public static SessionOptions Options { get; } = new()
    {
        References = [.. names.Select(Assembly.Load)],
        Usings = [.. SessionOptions.DefaultUsings, "NeuralNotebooks.Plots"],
    };
}
