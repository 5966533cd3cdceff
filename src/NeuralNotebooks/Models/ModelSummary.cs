using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>The layers of a model, with their output shapes and numbers of parameters. In a notebook it is shown as a table.</summary>
public sealed class ModelSummary : IDisplayable
{
    internal ModelSummary(Module model, Shape input)
    {
        ModelSummaryRow together = RowOf(model, "together");
        (Parameters, Frozen, State) = (together.Parameters, together.Frozen, together.State);
        Rows = [new("input", input, 0, 0, 0), .. model.Parts.Count > 0 ? RowsOf(model.Parts, "") : [RowOf(model, model.Name)]];
    }

    /// <summary>The input and the layers, in the order of the forward pass. The layers within a layer follow it, indented.</summary>
    public IReadOnlyList<ModelSummaryRow> Rows { get; }

    /// <summary>The number of weights in the model.</summary>
    public int Parameters { get; }

    /// <summary>How many of them are frozen.</summary>
    public int Frozen { get; }

    /// <summary>How many numbers the layers remember besides, such as running statistics.</summary>
    public int State { get; }

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = Table.ToHtml() };

    /// <summary>The table as text.</summary>
    public override string ToString() => Table.ToString();

    private static IEnumerable<ModelSummaryRow> RowsOf(IEnumerable<Module> parts, string indent) =>
        parts.SelectMany(part => RowsOf(part.Parts, indent + "  ").Prepend(RowOf(part, indent + part.Name)));

    private static ModelSummaryRow RowOf(Module module, string name) => new(
        name, module.Output!.Value, module.ParameterCount, module.Parameters.Where(parameter => parameter.IsFrozen).Sum(parameter => parameter.Value.Size),
        module.State.Sum(tensor => tensor.Value.Size));

    private Table Table => new(
        [
            Cells("layer", "output", "parameters", "frozen", "state"),
            .. Rows.Select(row => Cells(row.Layer, row.Output.ToString(), Text(row.Parameters), Text(row.Frozen), Text(row.State))),
            Cells("together", "", Text(Parameters), Text(Frozen), Text(State)),
        ], leftColumns: 2);

    // Most models have nothing frozen, and no state.
    private string[] Cells(string layer, string output, string parameters, string frozen, string state) =>
        [layer, output, parameters, .. Frozen > 0 ? [frozen] : Array.Empty<string>(), .. State > 0 ? [state] : Array.Empty<string>()];

    private static string Text(int count) => count == 0 ? "" : count.ToString("N0", CultureInfo.InvariantCulture);
}
