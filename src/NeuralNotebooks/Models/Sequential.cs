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
    private readonly Shape[] outputs;
    private Parameter[] parameters = [];
    private Shape? input;

    /// <summary>A chain of modules.</summary>
    /// <param name="layers">The modules, from the input to the output.</param>
    public Sequential(params ReadOnlySpan<Module> layers)
    {
        this.layers = layers.ToArray();
        outputs = new Shape[layers.Length];
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

    internal override Shape Build(Shape input, ParameterFactory factory)
    {
        Device = factory.Device;
        this.input = input;
        for (int i = 0; i < layers.Length; i++)
            input = outputs[i] = layers[i].Build(input, factory);

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

    /// <summary>A table of the layers, with what each makes of an example and its number of parameters.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built, so that nothing has a shape yet.</exception>
    public ModelSummary Summary()
    {
        if (input is not { } shape)
            throw new InvalidOperationException($"{Name} has no shapes yet: build the model first, for example model.Build([784], seed: 1).");

        return new(this, [new("input", shape, 0, 0), .. SummaryRows("")]);
    }

    private IEnumerable<ModelSummaryRow> SummaryRows(string indent)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            Module layer = layers[i];
            int frozen = layer.Parameters.Where(parameter => parameter.IsFrozen).Sum(parameter => parameter.Value.Size);
            yield return new(indent + layer.Name, outputs[i], layer.ParameterCount, frozen);
            foreach (ModelSummaryRow row in (layer as Sequential)?.SummaryRows(indent + "  ") ?? [])
                yield return row;
        }
    }
}
