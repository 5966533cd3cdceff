using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>What a gradient check found: the worst element of each tensor. In a notebook it is shown as a table.</summary>
/// <param name="rows">The rows.</param>
public sealed class GradientCheckResult(IReadOnlyList<GradientCheckRow> rows) : IDisplayable
{
    /// <summary>One row for the input and for each parameter.</summary>
    public IReadOnlyList<GradientCheckRow> Rows => rows;

    /// <summary>The largest error of all rows; NaN if any is.</summary>
    public double Error => rows.Select(row => row.Error).Aggregate(0.0, Math.Max);

    /// <summary>Throws unless the gradients agree.</summary>
    /// <param name="tolerance">The largest error allowed.</param>
    /// <exception cref="InvalidOperationException">A gradient is wrong: the message says which, where, and both values.</exception>
    public void ThrowIfAbove(double tolerance = 1e-6)
    {
        foreach (GradientCheckRow row in rows)
            if (!(row.Error <= tolerance))
                throw new InvalidOperationException(
                    $"The gradient of {row.Name} {row.Shape}{(row.Layer == "" ? "" : $" of {row.Layer}")} is wrong: at element {Indices(row)} "
                    + $"the backward pass says {Text(row.WorstAnalytic, "G6")}, central differences say {Text(row.WorstNumeric, "G6")} "
                    + $"(error {Text(row.Error, "0.0e-0")}, allowed {Text(tolerance, "0.0e-0")}).");
    }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = Table.ToHtml() };

    /// <summary>The table as text.</summary>
    public override string ToString() => Table.ToString();

    private Table Table => new(
        [
            ["layer", "tensor", "worst element", "backward pass", "by nudging", "error"],
            .. rows.Select(row => (string[])
            [
                LayerOf(row), $"{row.Name} {row.Shape}", Indices(row), Value(row.WorstAnalytic), Value(row.WorstNumeric), Text(row.Error, "0.0e-0;;0"),
            ]),
        ], leftColumns: 2);

    private static string LayerOf(GradientCheckRow row) => row is { Layer: "", Name: "x" } ? "(input)" : row.Layer;

    // The exponents as in the column of errors: 2.5e-5 and not 2.5E-05.
    private static string Value(double value) => Text(value, value == 0 || Math.Abs(value) is >= 1e-4 and < 1e7 ? "G7" : "0.######e-0");

    private static string Indices(GradientCheckRow row) => $"[{string.Join(", ", row.WorstIndices)}]";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
