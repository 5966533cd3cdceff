namespace NeuralNotebooks;

/// <summary>Modules one after the other: each one's output is the next one's input.</summary>
/// <example>
/// <code>
/// Sequential model = new(new Dense(64), new ReLU(), new Dense(10));
/// model.Build([784], seed: 1);
/// </code>
/// </example>
public sealed class Sequential : Module
{
    private readonly Module[] layers;
    private Parameter[] parameters = [];

    /// <summary>A chain of modules.</summary>
    /// <param name="layers">The modules, from the input to the output.</param>
    public Sequential(params Module[] layers)
    {
        this.layers = [.. layers];
        for (int i = 0; i < this.layers.Length; i++)
            this.layers[i].Name = $"layer {i + 1} ({this.layers[i].Name})";
    }

    /// <summary>The modules, from the input to the output.</summary>
    public IReadOnlyList<Module> Layers => layers;

    internal override IReadOnlyList<Module> Parts => layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => parameters;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (Module layer in layers)
            x = layer.Forward(x);

        return x;
    }

    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        int first = inputGradient ? 0 : FirstTrained();
        for (int i = layers.Length - 1; i > first; i--)
            dy = layers[i].Backward(dy);

        return first < layers.Length ? layers[first].Backward(dy, inputGradient) : inputGradient ? dy : null;
    }

    private int FirstTrained()
    {
        int first = 0;
        while (first < layers.Length && !layers[first].IsTrained)
            first++;

        return first;
    }

    private protected override Shape BuildParameters(Shape input, ParameterFactory factory)
    {
        foreach (Module layer in layers)
            input = layer.Build(input, factory);

        parameters = [.. layers.SelectMany(layer => layer.Parameters)];
        return input;
    }

    /// <inheritdoc/>
    public override void To(Device device)
    {
        Device = device;
        foreach (Module layer in layers)
            layer.To(device);
    }
}
