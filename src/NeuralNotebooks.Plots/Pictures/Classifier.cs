namespace NeuralNotebooks.Plots;

/// <summary>Something that says for every point of the plane which class it is of.</summary>
internal abstract class Classifier
{
    /// <summary>The probability of class 1 where there are two classes, else the number of the class.</summary>
    public abstract (Values2D Map, int Classes) Map(Area area);
}

/// <summary>A function that says the probability of class 1.</summary>
internal sealed class FunctionClassifier(Func<double, double, double> probability) : Classifier
{
    public override (Values2D Map, int Classes) Map(Area area) => (Values2D.Of(probability, area.X, area.Y), 2);
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
            1 => Array.TrueForAll(values, value => value is >= 0 and <= 1) ? values : [.. values.Select(Sigmoid)],
            2 => [.. values.Chunk(2).Select(OfSecond)],
            _ => [.. values.Chunk(outputs).Select(scores => (double)Array.IndexOf(scores, scores.Max()))],
        };
        return (new(map, area.Y.Count, area.X.Count), Math.Max(outputs, 2));
    }

    /// <summary>The probability of the second class: of probabilities themselves, or of logits.</summary>
    private static double OfSecond(double[] scores) =>
        scores[0] >= 0 && scores[1] >= 0 && Math.Abs(scores[0] + scores[1] - 1) < 1e-5 ? scores[1] : Sigmoid(scores[1] - scores[0]);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
