namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    /// <summary>
    /// Images with what a model takes them for: ✓ and a green frame where it is right, ✗ and a red one where not, with what is right.
    /// </summary>
    /// <param name="images">The images; see <see cref="Figure.Images(Tensor, IReadOnlyList{string}?, int, ColorMap?)"/>.</param>
    /// <param name="right">[count]: the right classes.</param>
    /// <param name="predicted">[count]: the predicted classes.</param>
    /// <param name="names">The classes' names; their numbers when not said.</param>
    /// <param name="columns">How many there are in a row.</param>
    /// <exception cref="ArgumentException">There are not as many classes as images.</exception>
    public static Figure Predictions(Tensor images, Values right, Values predicted, IReadOnlyList<string>? names = null, int columns = 8)
    {
        if (right.Count != images.Shape[0] || predicted.Count != images.Shape[0])
            throw new ArgumentException(
                $"Predictions: there are {images.Shape[0]} images, but {right.Count} right and {predicted.Count} predicted classes.");

        bool IsRight(int i) => right[i] == predicted[i];
        string Name(double of) => names is not null && of >= 0 && of < names.Count ? names[(int)of] : Json.Short(of);
        string[] captions = [.. right.Select((_, i) => IsRight(i) ? $"✓ {Name(right[i])}" : $"✗ {Name(predicted[i])}, is {Name(right[i])}")];
        int good = Enumerable.Range(0, right.Count).Count(IsRight);
        return Figure.Images(ImageFiles.Of(images, ColorMap.Ink), captions, columns, i => IsRight(i) ? Ink.Right : Ink.Wrong)
            .Title($"{good} of {right.Count} right");
    }

    /// <summary>The first examples with what a model takes them for.</summary>
    /// <param name="model">A built classifier.</param>
    /// <param name="data">x: [count, ...] images   t: [count], the right classes</param>
    /// <param name="count">How many to show.</param>
    /// <param name="names">The classes' names; their numbers when not said.</param>
    public static Figure Predictions(Module model, Dataset data, int count = 24, IReadOnlyList<string>? names = null)
    {
        Dataset first = data.Take(Math.Min(count, data.Count));
        return Predictions(first.X, first.T, Classes(model, first), names);
    }

    /// <summary>The first examples that a model gets wrong.</summary>
    /// <param name="model">A built classifier.</param>
    /// <param name="data">x: [count, ...] images   t: [count], the right classes</param>
    /// <param name="count">How many to show.</param>
    /// <param name="names">The classes' names; their numbers when not said.</param>
    public static Figure Mistakes(Module model, Dataset data, int count = 24, IReadOnlyList<string>? names = null)
    {
        double[] predicted = Classes(model, data), right = data.T.ToArray();
        int[] wrong = [.. Enumerable.Range(0, data.Count).Where(i => predicted[i] != right[i])], shown = [.. wrong.Take(count)];
        double[] pixels = data.X.ToArray();
        int size = data.X.Shape.Tail.Size;
        Tensor images = new(data.X.Shape.Tail.Prepend(shown.Length), [.. shown.SelectMany(i => pixels.AsSpan(i * size, size).ToArray())]);
        return Predictions(images, shown.Select(i => right[i]).ToArray(), shown.Select(i => predicted[i]).ToArray(), names)
            .Title(FormattableString.Invariant($"{wrong.Length} of {data.Count} wrong"));
    }

    private static double[] Classes(Module model, Dataset data)
    {
        List<double> classes = [];
        foreach (Batch batch in data.Batches(256, model.Device))
        {
            Tensor y = model.Predict(batch.X);
            foreach (double[] scores in y.ToArray().Chunk(y.Shape.Columns))
                classes.Add(scores.Length > 1 ? Array.IndexOf(scores, scores.Max()) : scores[0] >= 0.5 ? 1 : 0);
        }

        return [.. classes];
    }
}
