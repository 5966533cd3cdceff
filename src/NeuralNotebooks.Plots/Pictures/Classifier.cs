namespace NeuralNotebooks.Plots;

/// <summary>Something that says for every point of the plane which class it is of.</summary>
internal abstract class Classifier
{
    /// <summary>The logit of class 1 where there are two classes, else the number of the class.</summary>
    public abstract (Values2D Map, int Classes) Map(Area area);

    /// <summary>log(p / (1 − p)), the inverse of the sigmoid function; infinite at 0 and 1.</summary>
    protected static double Logit(double probability) => Math.Log(probability / (1 - probability));
}

/// <summary>A function that says the probability of class 1.</summary>
internal sealed class FunctionClassifier(Func<double, double, double> probability) : Classifier
{
    public override (Values2D Map, int Classes) Map(Area area) => (Values2D.Of((x, y) => Logit(probability(x, y)), area.X, area.Y), 2);
}

/// <summary>A model of two inputs.</summary>
internal sealed class ModelClassifier(Module model) : Classifier
{
    public override (Values2D Map, int Classes) Map(Area area)
    {
        Tensor y = model.Predict(area.Points(model.Device));
        double[] values = y.ToArray();
        int outputs = y.Shape.Columns;
        double[] map = outputs switch
        {
            1 => Array.TrueForAll(values, value => value is >= 0 and <= 1) ? [.. values.Select(Logit)] : values,
            2 => [.. values.Chunk(2).Select(OfSecond)],
            _ => [.. values.Chunk(outputs).Select(scores => (double)Array.IndexOf(scores, scores.Max()))],
        };
        return (new(map, area.Y.Count, area.X.Count), Math.Max(outputs, 2));
    }

    /// <summary>The logit of the second class, from the probabilities or the logits of both.</summary>
    private static double OfSecond(double[] scores) =>
        scores[0] >= 0 && scores[1] >= 0 && Math.Abs(scores[0] + scores[1] - 1) < 1e-5 ? Logit(scores[1]) : scores[1] - scores[0];
}
