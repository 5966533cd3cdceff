using NeuralNotebooks.Kernel;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>run</c>: runs notebooks one after the other and tells how they went.</summary>
internal sealed class RunCommand(IAnsiConsole output, IAnsiConsole error)
{
    private readonly List<NotebookOutcome> outcomes = [];

    public async Task<int> RunAsync(IReadOnlyList<string> paths, bool save, CancellationToken stopToken)
    {
        IReadOnlyList<NotebookDocument> notebooks;
        try
        {
            // All are read before the first runs: a broken file is better known now than in half an hour.
            notebooks = [.. NotebookPaths.Find(paths).Select(NotebookDocument.Load)];
        }
        catch (Exception exception) when (exception is BadInputException or NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            error.MarkupLineInterpolated($"[red]{exception.Message}[/]");
            return ExitCode.BadInput;
        }

        var progress = new RunProgress(notebooks.Count);
        var page = new LiveRegion(output);
        await page.FollowAsync(RunAllAsync(notebooks, save, page, progress, stopToken), progress.Lines);
        Summary.Write(output, outcomes);
        return outcomes.Any(outcome => outcome.Run.Status == CellStatus.Stopped) ? ExitCode.Interrupted
            : outcomes.Any(outcome => outcome.Run.Status == CellStatus.Failed || outcome.SaveError is not null) ? ExitCode.CellFailed
            : ExitCode.Success;
    }

    private async Task RunAllAsync(
        IReadOnlyList<NotebookDocument> notebooks, bool save, LiveRegion page, RunProgress progress, CancellationToken stopToken)
    {
        var runner = new NotebookRunner(CellReferences.Options);
        foreach (NotebookDocument notebook in notebooks)
        {
            var report = new RunReport(page, notebook);
            report.Begin();
            progress.Start(notebook);
            NotebookRun run = await runner.RunAsync(
                notebook,
                happened =>
                {
                    progress.Follow(happened);
                    report.Follow(happened);
                },
                stopToken);

            string? saveError = save && run.Status == CellStatus.Succeeded ? Save(notebook) : null;
            outcomes.Add(new NotebookOutcome(notebook, run, saveError, IsSaved: save && run.Status == CellStatus.Succeeded && saveError is null));
            if (run.Status == CellStatus.Stopped)
                return;
        }
    }

    /// <returns>Why it could not be saved, or null.</returns>
    private static string? Save(NotebookDocument notebook)
    {
        try
        {
            notebook.Save();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
