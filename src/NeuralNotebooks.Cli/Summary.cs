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
            lines.Add(Line(outcome, width), new Style(outcome.Run.Status == CellStatus.Succeeded && outcome.SaveError is null ? Color.Green : Color.Red));
        lines.WriteTo(console);
    }

    private static string Line(NotebookOutcome outcome, int width)
    {
        (NotebookDocument notebook, NotebookRun run, string? saveError, bool isSaved) = outcome;
        string cells = run.CellCount == 1 ? "1 cell" : $"{run.CellCount} cells";
        string end = run.Status switch
        {
            CellStatus.Failed => $"cell [{run.FailedCell!.ExecutionCount}] failed: {run.Error!.Name}",
            CellStatus.Stopped => "stopped",
            _ when saveError is not null => $"could not be saved: {saveError}",
            _ when isSaved => "saved",
            _ => "",
        };
        char mark = run.Status == CellStatus.Succeeded && saveError is null ? '✓' : '✗';
        return $"{mark} {notebook.FilePath!.PadRight(width)}  {cells,9}  {Durations.Text(run.Elapsed),8}  {end}".TrimEnd();
    }
}
