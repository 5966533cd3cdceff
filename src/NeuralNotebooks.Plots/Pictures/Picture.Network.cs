namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    /// <summary>
    /// The neurons of a model's fully connected layers, and their weights: blue ones are negative, red ones positive, strong ones wide.
    /// </summary>
    /// <param name="model">A built model.</param>
    /// <remarks>Of a layer with more than eight neurons, the first six and the last one are drawn.</remarks>
    /// <exception cref="ArgumentException">The model has no fully connected layer, or is not built.</exception>
    public static Figure Network(Sequential model)
    {
        List<NetworkLayer> layers = [];
        foreach (Module module in Flat(model))
        {
            Parameter? weights = module is Dense ? module.Parameters.FirstOrDefault(parameter => parameter.Value.Shape.Rank == 2) : null;
            if (weights is not null)
            {
                if (layers.Count == 0)
                    layers.Add(new($"input {weights.Value.Shape[0]}", weights.Value.Shape[0], null));

                layers.Add(new($"Dense {weights.Value.Shape[1]}", weights.Value.Shape[1], weights.Value));
            }
            else if (layers.Count > 0 && module is Layer)
            {
                layers[^1] = layers[^1] with { Label = $"{layers[^1].Label}\n{module.GetType().Name.Split('`')[0]}" };
            }
        }

        return layers.Count > 0
            ? new NetworkDiagram(layers).Draw()
            : throw new ArgumentException(
                "Network draws fully connected layers: the model has none, or is not built yet. Build it first, for example model.Build([784], seed: 1).");
    }

    /// <summary>The neurons of a network that is yet to be built.</summary>
    /// <param name="neurons">The number of inputs, then of neurons in each layer: <c>Picture.Network(2, 3, 1)</c>.</param>
    public static Figure Network(params IReadOnlyList<int> neurons)
    {
        if (neurons.Count < 2 || neurons.Any(count => count < 1))
            throw new ArgumentException(
                $"Network needs an input and a layer at least, each with one neuron or more, not [{string.Join(", ", neurons)}].");

        return new NetworkDiagram([.. neurons.Select((count, i) => new NetworkLayer(Label(i), count, null))]).Draw();

        string Label(int layer) => $"{Name(layer)} {neurons[layer]}";

        string Name(int layer) => layer == 0 ? "input" : layer == neurons.Count - 1 ? "output" : neurons.Count == 3 ? "hidden" : $"hidden {layer}:";
    }

    private static IEnumerable<Module> Flat(Sequential model) =>
        model.Layers.SelectMany(layer => layer is Sequential inner ? Flat(inner) : [layer]);
}
