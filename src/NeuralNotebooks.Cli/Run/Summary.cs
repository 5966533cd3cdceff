using NeuralNotebooks.Kernel;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>The last lines of a run: one for each notebook.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<NotebookOutcome> outcomes)
    {
        var lines = new Lines().Add("");
        int width = outcomes.Select(outcome => outcome.Notebook.FilePath!.Length).DefaultIfEmpty().Max();
        foreach (NotebookOutcome outcome in outcomes)
            lines.Add(Line(outcome, width), new Style(outcome.IsGood ? Color.Green : Color.Red));
        lines.WriteTo(console);
    }

    private static string Line(NotebookOutcome outcome, int width)
    {
        string name = outcome.Notebook.FilePath!.PadRight(width);
        return $"{(outcome.IsGood ? '✓' : '✗')} {name}  {Cells(outcome.Run.CellCount),9}  {Durations.Text(outcome.Run.Elapsed),8}  {End(outcome)}".TrimEnd();
    }

    private static string End(NotebookOutcome outcome) => outcome switch
    {
        { Run.Status: CellStatus.Failed } => $"cell [{outcome.Run.FailedCell!.ExecutionCount}] failed: {outcome.Run.Error!.Name}",
        { Run.Status: CellStatus.Stopped } => "stopped",
        { SaveError: { } error } => $"could not be saved: {error}",
        { Differences.Count: 0 } => "as saved",
        { Differences.Count: 1 } => $"1 cell differs from what is saved",
        { Differences: { } differences } => $"{differences.Count} cells differ from what is saved",
        { IsSaved: true } => "saved",
        _ => "",
    };

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";
}
