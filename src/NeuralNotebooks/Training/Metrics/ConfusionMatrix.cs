using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>
/// Which classes a classifier takes for which, and what follows from it. In a notebook it is shown as a table: a row for each right
/// class, a column for each predicted one.   y: [batch, classes]   t: [batch]
/// </summary>
/// <param name="names">The classes' names.</param>
/// <remarks>A share of nothing, such as the precision of a class that was never predicted, counts as 0.</remarks>
/// <example>
/// <code>
/// ConfusionMatrix confusion = new(10);
/// confusion.Add(model, test);
/// </code>
/// </example>
public sealed class ConfusionMatrix(params string[] names) : Metric, IDisplayable
{
    private readonly int[,] counts = new int[names.Length, names.Length];

    /// <summary>A confusion matrix of classes that are called by their numbers.</summary>
    /// <param name="classes">How many there are.</param>
    public ConfusionMatrix(int classes)
        : this([.. Enumerable.Range(0, classes).Select(number => number.ToString(CultureInfo.InvariantCulture))])
    {
    }

    /// <summary>The number of classes.</summary>
    public int Classes => names.Length;

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How many examples of one class were taken for another.</summary>
    /// <param name="right">The right class.</param>
    /// <param name="predicted">The predicted class.</param>
    public int this[int right, int predicted] => counts[right, predicted];

    /// <summary>The number of examples.</summary>
    public int Examples => counts.Cast<int>().Sum();

    /// <summary>The share of examples classified right.</summary>
    public double Accuracy => Share(All(each => counts[each, each]), Examples);

    /// <summary>Of the examples taken for a class, the share that was of it: TP / (TP + FP).</summary>
    public double Precision(int of) => Share(counts[of, of], All(right => counts[right, of]));

    /// <summary>Of the examples of a class, the share that was found: TP / (TP + FN).</summary>
    public double Recall(int of) => Share(counts[of, of], All(predicted => counts[of, predicted]));

    /// <summary>The harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN).</summary>
    public double F1(int of) => Share(2 * counts[of, of], All(right => counts[right, of]) + All(predicted => counts[of, predicted]));

    /// <summary>The mean precision of all classes, each counting the same.</summary>
    public double MeanPrecision => Mean(Precision);

    /// <summary>The mean recall of all classes, each counting the same.</summary>
    public double MeanRecall => Mean(Recall);

    /// <summary>The mean F1 of all classes, each counting the same.</summary>
    public double MeanF1 => Mean(F1);

    /// <inheritdoc/>
    public override void Add(Tensor y, Tensor t)
    {
        CheckClasses(y, t, Classes);
        Tensor predicted = new([y.Shape.Rows], y.Device);
        predicted.ArgMax(y);
        double[] columns = predicted.ToArray(), rows = t.ToArray();
        for (int i = 0; i < rows.Length; i++)
            counts[Check.Index(rows[i], Classes, "class", i), (int)columns[i]]++;
    }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = Table.ToHtml() };

    /// <summary>The table as text.</summary>
    public override string ToString() => Table.ToString();

    private Table Table => new(
        [
            ["right \\ predicted", .. names, "recall"],
            .. names.Select((name, right) => (string[])[name, .. names.Select((_, predicted) => Text(counts[right, predicted])), Text(Recall(right))]),
            ["precision", .. names.Select((_, predicted) => Text(Precision(predicted))), Text(Accuracy)],
        ], leftColumns: 1);

    private int All(Func<int, int> count) => Enumerable.Range(0, Classes).Sum(count);

    private double Mean(Func<int, double> measure) => Classes == 0 ? 0 : Enumerable.Range(0, Classes).Average(measure);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
