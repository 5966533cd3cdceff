namespace NeuralNotebooks;

/// <summary>Modules one after the other: each one's output is the next one's input.</summary>
/// <example>
/// <code>
/// Sequential model = new(new Dense(64), new ReLU(), new Dense(10));
/// model.Build([784], seed: 1);
/// </code>
/// </example>
public sealed class Sequential : Chain
{
    /// <summary>A chain of modules.</summary>
    /// <param name="layers">The modules, from the input to the output.</param>
    public Sequential(params Module[] layers) : base([.. layers])
    {
        for (int i = 0; i < layers.Length; i++)
            Call(layers[i], $"layer {i + 1}");
    }

    /// <summary>The modules, from the input to the output.</summary>
    public IReadOnlyList<Module> Layers => Parts;
}
