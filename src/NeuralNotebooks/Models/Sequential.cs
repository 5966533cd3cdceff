namespace NeuralNotebooks;

/// <summary>Modules one after the other: each one's output is the next one's input.</summary>
/// <example>
/// <code>
/// Sequential model = new(new Dense(64), new ReLU(), new Dense(10));
/// model.Build([784], seed: 1);
/// </code>
/// </example>
public sealed class Sequential : Composite
{
    private readonly Module[] layers;

    /// <summary>A chain of modules.</summary>
    /// <param name="layers">The modules, from the input to the output.</param>
    public Sequential(params Module[] layers) : base([.. layers])
    {
        this.layers = [.. layers];
        for (int i = 0; i < this.layers.Length; i++)
            Call(this.layers[i], $"layer {i + 1}");
    }

    /// <summary>The modules, from the input to the output.</summary>
    public IReadOnlyList<Module> Layers => layers;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (Module layer in layers)
            x = layer.Forward(x);

        return x;
    }

    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        int first = inputGradient ? 0 : FirstToCompute();
        for (int i = layers.Length - 1; i > first; i--)
            dy = layers[i].Backward(dy);

        return first < layers.Length ? layers[first].Backward(dy, inputGradient) : inputGradient ? dy : null;
    }

    private int FirstToCompute()
    {
        int first = 0;
        while (first < layers.Length && !layers[first].NeedsBackward)
            first++;

        return first;
    }

    private protected override Shape BuildParts(Shape input, ParameterFactory factory)
    {
        foreach (Module layer in layers)
            input = layer.Build(input, factory);

        return input;
    }
}
