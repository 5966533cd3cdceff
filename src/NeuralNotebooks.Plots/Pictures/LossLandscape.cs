using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>
/// The loss of a model around the way that its training took: of its many weights, the picture shows the plane through the first, the last
/// and the farthest stop between them.
/// </summary>
/// <remarks>
/// Looking at a loss along a few directions: Li, Xu, Taylor, Studer, Goldstein: Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018.
/// To draw the map, the model is evaluated 625 times on a part of the data, and then has its own weights again.
/// </remarks>
/// <example>
/// <code>
/// LossLandscape landscape = new(model, loss, data);
/// new Trainer(model, loss, optimizer) { Watchers = [landscape] }.Fit(data, epochs: 20);
/// landscape
/// </code>
/// </example>
public sealed class LossLandscape : ITrainingWatcher, IDisplayable
{
    private const int Side = 25, MostStops = 30, MostExamples = 256;

    private readonly Module model;
    private readonly Loss loss;
    private readonly Batch batch;
    private readonly List<double[]> stops = [];

    /// <summary>The landscape of a model.</summary>
    /// <param name="model">A built model.</param>
    /// <param name="loss">The loss it is trained with.</param>
    /// <param name="data">The examples; the first 256 count.</param>
    public LossLandscape(Module model, Loss loss, Dataset data)
    {
        (this.model, this.loss) = (model, loss);
        Dataset part = data.Take(Math.Min(data.Count, MostExamples)).To(model.Device);
        batch = new(part.X, part.T);
    }

    /// <summary>The map with the way on it, as far as it goes.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two stops have been recorded.</exception>
    public Figure Figure
    {
        get
        {
            if (stops.Count < 2)
                throw new InvalidOperationException(
                    "The landscape needs two stops at least: give it to a Trainer as a watcher, or call Record before and after a step.");

            double[] origin = stops[0], first = Direction(Difference(stops[^1], origin), null);
            double[] second = Direction(Farthest(origin, first), first);
            IEnumerable<double[]> steps = stops.Select(stop => Difference(stop, origin));
            (double X, double Y)[] way = [.. steps.Select(step => (Dot(step, first), Dot(step, second)))];
            Values x = Around(way.Select(place => place.X)), y = Around(way.Select(place => place.Y));
            Values2D heights = Measure(origin, first, second, x, y);
            return Picture.LossMap(x, y, heights).Add(Picture.Path(way, "training", 0))
                .Title("Loss around the way of the training")
                .XAxis("from the first to the last weights", x[0], x[^1]).YAxis("across", y[0], y[^1]);
        }
    }

    /// <summary>Remembers the weights as they are now. Of a long way, every second stop is forgotten.</summary>
    public void Record()
    {
        stops.Add([.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())]);
        if (stops.Count <= MostStops)
            return;

        for (int i = stops.Count - 2; i > 0; i -= 2)
            stops.RemoveAt(i);
    }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => Figure.ToMimeBundle();

    void ITrainingWatcher.Begin(History history)
    {
        if (stops.Count == 0)
            Record();
    }

    void ITrainingWatcher.Epoch(History history) => Record();

    private Values2D Measure(double[] origin, double[] first, double[] second, Values x, Values y)
    {
        Checkpoint own = new(model);
        own.Save();
        try
        {
            double[] weights = new double[origin.Length];
            return Values2D.Of((right, up) =>
            {
                for (int i = 0; i < weights.Length; i++)
                    weights[i] = origin[i] + right * first[i] + up * second[i];

                Write(weights);
                return loss.Forward(model.Predict(batch.X), batch.T);
            }, x, y);
        }
        finally
        {
            own.Restore();
        }
    }

    private void Write(double[] weights)
    {
        int start = 0;
        foreach (Parameter parameter in model.Parameters)
        {
            parameter.Value.Write(weights.AsSpan(start, parameter.Value.Size));
            start += parameter.Value.Size;
        }
    }

    /// <summary>The step from the origin that leads farthest away from the line through it.</summary>
    private double[] Farthest(double[] origin, double[] line) =>
        stops.Select(stop => Difference(stop, origin)).MaxBy(step => Dot(step, step) - Dot(step, line) * Dot(step, line))!;

    /// <summary>A vector of length 1, upright on another one (Gram, Schmidt); where nothing is left, in a direction of its own.</summary>
    private static double[] Direction(double[] vector, double[]? upright)
    {
        double[] rest = vector;
        if (upright is not null)
        {
            double along = Dot(vector, upright);
            rest = [.. vector.Select((value, i) => value - along * upright[i])];
        }

        double length = Math.Sqrt(Dot(rest, rest));
        if (length > 1e-9 * Math.Sqrt(Dot(vector, vector)) && length > 0)
            return [.. rest.Select(value => value / length)];

        // All stops lie on one line: any direction across it will do, such as this one, which no training knows of.
        double[] other = [.. vector.Select((_, i) => i % 2 == 0 ? 1.0 : -1.0)];
        return upright is null || vector.Length < 2 ? [.. other.Select(value => value / Math.Sqrt(other.Length))] : Direction(other, upright);
    }

    private static Values Around(IEnumerable<double> places)
    {
        Extent extent = Extent.Of(places);
        double margin = Math.Max(0.2 * extent.Length, 1e-3);
        return Values.Between(extent.Low - margin, extent.High + margin, Side);
    }

    private static double[] Difference(double[] a, double[] b) => [.. a.Select((value, i) => value - b[i])];

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];

        return sum;
    }
}
