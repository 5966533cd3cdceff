using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>
/// A computation as a graph: numbers flow from left to right through operations, and gradients come back. Above each node stands its value,
/// below it the gradient of the last node's value with respect to it.
/// </summary>
/// <example>
/// <code>
/// new ComputationGraph()
///     .Add("w", 3, gradient: 2)
///     .Add("x", 2, gradient: 3)
///     .Add("z", 6, gradient: 1, "×", "w", "x")
/// </code>
/// </example>
public sealed class ComputationGraph : IDisplayable
{
    private readonly List<GraphNode> nodes = [];

    /// <summary>Adds a node.</summary>
    /// <param name="name">The variable's name; the others say it to take its value.</param>
    /// <param name="value">Its value, from the forward pass.</param>
    /// <param name="gradient">Its gradient, from the backward pass, once there was one.</param>
    /// <param name="operation">What is done with the inputs, such as "×" or "σ"; nothing for an input.</param>
    /// <param name="inputs">The names of the nodes that it is computed from.</param>
    /// <exception cref="ArgumentException">There is a node of this name, or none of an input's.</exception>
    public ComputationGraph Add(
        string name, double value, double? gradient = null, string? operation = null, params IReadOnlyList<string> inputs) =>
        Add(name, Text(value), gradient is { } number ? Text(number) : null, operation, inputs);

    /// <summary>Adds a node whose value is more than a number.</summary>
    /// <inheritdoc cref="Add(string, double, double?, string?, IReadOnlyList{string})"/>
    public ComputationGraph Add(
        string name, string value, string? gradient = null, string? operation = null, params IReadOnlyList<string> inputs)
    {
        if (nodes.Exists(node => node.Name == name))
            throw new ArgumentException($"The graph has a node {name} already.");

        GraphNode[] from = [.. inputs.Select(input => nodes.Find(node => node.Name == input)
            ?? throw new ArgumentException($"{name} is computed from {input}, which the graph does not have. Add {input} first."))];
        nodes.Add(new(name, value, gradient, operation, from));
        return this;
    }

    /// <summary>The graph as a figure.</summary>
    /// <exception cref="InvalidOperationException">The graph has no nodes.</exception>
    public Figure Figure => nodes.Count > 0
        ? new GraphDiagram(nodes).Draw()
        : throw new InvalidOperationException("The graph has no nodes yet: begin with Add(\"x\", 2).");

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => Figure.ToMimeBundle();

    private static string Text(double value) => Json.Short(value);
}

/// <summary>A node of a computation graph.</summary>
internal sealed record GraphNode(string Name, string Value, string? Gradient, string? Operation, GraphNode[] Inputs);
