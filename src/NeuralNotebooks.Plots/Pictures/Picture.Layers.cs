namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    // More histograms than this are too small to compare; then boxes stand side by side.
    private const int MostHistograms = 6;

    /// <summary>How the weights of each layer are spread. Vectors such as b are left away where there are matrices.</summary>
    /// <param name="model">A built model.</param>
    public static Figure Weights(Module model) => Spread("Weights", Parameters(model).Select(one => (one.Name, one.Parameter.Value)));

    /// <summary>How the gradients of each layer's weights are spread, after a backward pass.</summary>
    /// <param name="model">A model that has made a backward pass.</param>
    public static Figure Gradients(Module model) =>
        Spread("Gradients", Parameters(model).Select(one => ($"∂L/∂{one.Name}", one.Parameter.Gradient)));

    /// <summary>How the outputs of each layer are spread over a batch.</summary>
    /// <param name="model">A built model.</param>
    /// <param name="x">The batch.</param>
    public static Figure Activations(Sequential model, Tensor x) => Spread("Activations", Outputs(model, x));

    private static Figure Spread(string what, IEnumerable<(string Name, Tensor Values)> tensors)
    {
        (string Name, double[] Values)[] all = [.. tensors.Select(tensor => (tensor.Name, tensor.Values.ToArray()))];
        if (all.Length == 0)
            throw new InvalidOperationException($"{what}: the model has no parameters. Build it first, for example model.Build([784], seed: 1).");

        if (all.Length > MostHistograms)
            return Together(all.Select(one => Figure.Box(one.Values, one.Name).Color(Palette.Blue))).Title(what).YAxis("value");

        Figure[] histograms = [.. all.Select(one => Figure.Histogram(one.Values).Title(one.Name).XAxis(Moments(one.Values)))];
        return histograms.Length == 1 ? histograms[0] : Figure.Grid(histograms).Title(what);
    }

    /// <summary>Mean and standard deviation: what initializers are about.</summary>
    private static string Moments(double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return $"mean {Json.Short(Math.Abs(mean) < 1e-3 * deviation ? 0 : mean)}, spread {Json.Short(deviation)}";
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Parameters(Module model)
    {
        (string Name, Parameter Parameter)[] all = [.. Named(model)];
        (string Name, Parameter Parameter)[] matrices = [.. all.Where(one => one.Parameter.Value.Shape.Rank > 1)];
        return matrices.Length > 0 ? matrices : all;
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Named(Module model) => model is Sequential sequential
        ? sequential.Layers.SelectMany(Named)
        : model.Parameters.Select(parameter => ($"{parameter.Name}, {model.Name}", parameter));

    private static IEnumerable<(string Name, Tensor Values)> Outputs(Sequential model, Tensor x)
    {
        foreach (Module layer in model.Layers)
        {
            x = layer.Predict(x);
            yield return (layer.Name, x);
        }
    }
}
