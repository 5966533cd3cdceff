using System.Text;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>What a gradient check found, one row for each tensor. In a notebook it is shown as a table.</summary>
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
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The gradient of {row.Name} {row.Shape} is wrong: at element {row.WorstIndex} the backward pass says {row.WorstAnalytic:G6}, central differences say {row.WorstNumeric:G6} (error {row.Error:0.0e-0}, allowed {tolerance:0.0e-0})."));
    }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString());

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(FormattableString.Invariant($"{"tensor",-20} {"worst element",13} {"backward pass",15} {"difference",15} {"error",9}"));
        foreach (GradientCheckRow row in rows)
            text.AppendLine(FormattableString.Invariant(
                $"{row.Name + " " + row.Shape,-20} {row.WorstIndex,13} {row.WorstAnalytic,15:G7} {row.WorstNumeric,15:G7} {row.Error,9:0.0e-0}"));

        return text.ToString().TrimEnd();
    }
}
