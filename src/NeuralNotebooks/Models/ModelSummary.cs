using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>The layers of a model, with their output shapes and numbers of parameters. In a notebook it is shown as a table.</summary>
public sealed class ModelSummary : IDisplayable
{
    internal ModelSummary(Module model, IReadOnlyList<ModelSummaryRow> rows)
    {
        Rows = rows;
        Parameters = model.ParameterCount;
        Frozen = model.Parameters.Where(parameter => parameter.IsFrozen).Sum(parameter => parameter.Value.Size);
    }

    /// <summary>The input and the layers, in the order of the forward pass. The layers within a layer follow it, indented.</summary>
    public IReadOnlyList<ModelSummaryRow> Rows { get; }

    /// <summary>The number of weights in the model.</summary>
    public int Parameters { get; }

    /// <summary>How many of them are frozen.</summary>
    public int Frozen { get; }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = Table.ToHtml() };

    /// <summary>The table as text.</summary>
    public override string ToString() => Table.ToString();

    private Table Table => new(
        [
            Cells("layer", "output", "parameters", "frozen"),
            .. Rows.Select(row => Cells(row.Layer, row.Output.ToString(), Text(row.Parameters), Text(row.Frozen))),
            Cells("together", "", Text(Parameters), Text(Frozen)),
        ], leftColumns: 2);

    // Most models have nothing frozen.
    private string[] Cells(params string[] cells) => Frozen > 0 ? cells : cells[..^1];

    private static string Text(int count) => count == 0 ? "" : count.ToString("N0", CultureInfo.InvariantCulture);
}
