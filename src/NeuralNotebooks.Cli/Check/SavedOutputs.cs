using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>What a notebook's file has as outputs, kept while a run makes new ones.</summary>
internal sealed class SavedOutputs
{
    /// <summary>The tag of cells whose outputs are not compared; its name is that of the tool which made it common.</summary>
    public const string IgnoreTag = "nbval-ignore-output";

    private readonly NotebookDocument notebook;
    private readonly Dictionary<NotebookCell, IReadOnlyList<CellOutput>> outputs;

    /// <summary>Keeps a notebook's outputs.</summary>
    /// <exception cref="BadInputException">The notebook has never been run.</exception>
    public SavedOutputs(NotebookDocument notebook)
    {
        this.notebook = notebook;
        outputs = notebook.Cells.ToDictionary(cell => cell, cell => cell.Outputs);
        if (!notebook.Cells.Any(cell => cell.ExecutionCount is not null || outputs[cell].Count > 0))
            throw new BadInputException($"{notebook.FilePath} has no saved outputs to check. run --save puts them in.");
    }

    /// <summary>The cells that now show something else.</summary>
    public IReadOnlyList<CellDifferences> Compare(NumberTolerance tolerance)
    {
        var comparison = new OutputComparison(tolerance);
        return
        [
            .. from cell in notebook.Cells
               where cell.Kind == CellKind.Code && !cell.Tags.Contains(IgnoreTag)
               let differences = comparison.Compare(outputs.GetValueOrDefault(cell, []), cell.Outputs).ToArray()
               where differences.Length > 0
               select new CellDifferences(cell, differences),
        ];
    }
}
