namespace NeuralNotebooks.Plots;

/// <summary>A layer of a network diagram.</summary>
/// <param name="Label">What stands below it.</param>
/// <param name="Neurons">How many neurons it has.</param>
/// <param name="Weights">The weights from the layer before, [inputs, neurons], if they are known.</param>
internal sealed record NetworkLayer(string Label, int Neurons, Tensor? Weights);

/// <summary>Draws the neurons of a network as circles and its weights as lines.</summary>
/// <param name="layers">The layers, the input first.</param>
internal sealed class NetworkDiagram(IReadOnlyList<NetworkLayer> layers)
{
    private const int Most = 8, NeuronPixels = 46, LayerPixels = 165;

    // Layers stand at x = 0, 1, 2, …, so that they move together where space is small; y is pixels.
    private readonly double height = NeuronPixels * Math.Min(Most, layers.Max(layer => layer.Neurons));

    public Figure Draw()
    {
        Figure figure = Figure.Of(Neurons(0));
        for (int layer = 1; layer < layers.Count; layer++)
        {
            foreach (PanelShape line in Lines(layer))
                figure.AddShape(line);

            figure.Add(Figure.Of(Neurons(layer)));
        }

        for (int layer = 0; layer < layers.Count; layer++)
            AddLabels(figure, layer);

        if (layers.Any(layer => layer.Weights is not null))
        {
            const string Legend = "weights: blue negative, orange positive, wide strong";
            figure.AddNote(new(-0.4, -34, Legend) { Anchor = Anchor.Start, Color = Ink.Quiet, Size = 11.5 });
        }

        int all = (int)height + 94, width = Math.Clamp(LayerPixels * layers.Count + 20, 320, 860);
        return figure.HideAxes(left: -0.5, right: layers.Count - 0.5, bottom: all - 50, top: -48).Size(width, all + 56);
    }

    private PointTrace Neurons(int layer)
    {
        int[] drawn = Drawn(layer);
        double[] x = [.. drawn.Select(_ => (double)layer)], y = [.. drawn.Select((_, place) => Y(layer, place))];
        return new PointTrace(Positions.At(x), y)
        {
            HasLine = false,
            HasMarkers = true,
            MarkerSize = 24,
            ChosenColor = layer == 0 ? Palette.Grey : layer == layers.Count - 1 ? Palette.Green : Palette.Blue,
            Notes = [.. drawn.Select(neuron => $"{layers[layer].Label.Split('\n')[0]}, neuron {neuron + 1} of {layers[layer].Neurons}")],
        };
    }

    private IEnumerable<PanelShape> Lines(int layer)
    {
        Tensor? weights = layers[layer].Weights;
        double[]? values = weights?.ToArray();
        double strongest = values is null ? 1 : Math.Max(values.Max(Math.Abs), 1e-12);
        int[] from = Drawn(layer - 1), to = Drawn(layer);
        for (int i = 0; i < from.Length; i++)
            for (int j = 0; j < to.Length; j++)
            {
                double? weight = values is null ? null : values[from[i] * layers[layer].Neurons + to[j]] / strongest;
                yield return new(ShapeKind.Line, layer - 1, Y(layer - 1, i), layer, Y(layer, j))
                {
                    Stroke = weight switch { null => Ink.Axis, < 0 => Palette.Blue, _ => Palette.Vermillion },
                    Width = weight is { } w ? Math.Round(0.4 + 2.8 * Math.Abs(w), 2) : 1,
                    Opacity = weight is { } strength ? Math.Round(0.25 + 0.6 * Math.Abs(strength), 2) : 0.7,
                };
            }
    }

    private void AddLabels(Figure figure, int layer)
    {
        (string label, int neurons, _) = layers[layer];
        int lines = label.Count(letter => letter == '\n') + 1;
        figure.AddNote(new(layer, height + 8, label) { Down = 7 * lines, Size = 12.5, HasHalo = false });
        if (neurons > Most)
            figure.AddNote(new(layer, Slot(Most, Most - 2), $"… {neurons - Most + 1} more") { Color = Ink.Quiet, IsBold = true });
    }

    /// <summary>The neurons that are drawn: all, or the first ones and the last one.</summary>
    private int[] Drawn(int layer)
    {
        int count = layers[layer].Neurons;
        return count <= Most ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, Most - 2), count - 1];
    }

    private double Y(int layer, int place)
    {
        // The last neuron of a long layer stands below the gap.
        int count = layers[layer].Neurons;
        return count > Most && place == Most - 2 ? Slot(Most, Most - 1) : Slot(Math.Min(count, Most), place);
    }

    private double Slot(int slots, int slot) => height / 2 + (slot - (slots - 1) / 2.0) * NeuronPixels;
}
