using NeuralNotebooks.Kernel;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>run</c>: runs notebooks one after the other and tells how they went.</summary>
internal sealed class RunCommand(IAnsiConsole output, RunOptions options)
{
    private readonly List<NotebookOutcome> outcomes = [];

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="BadInputException">There is nothing to run.</exception>
    public async Task<int> RunAsync(CancellationToken stopToken)
    {
        // All are read before the first runs: a broken file is better known now than in half an hour.
        NotebookDocument[] notebooks = [.. NotebookPaths.Find(options.Paths).Select(NotebookDocument.Load)];
        SavedOutputs[] saved = options.Check is null ? [] : [.. notebooks.Select(notebook => new SavedOutputs(notebook))];
        Parameters.Set(notebooks, options.Settings);

        var progress = new RunProgress(notebooks.Length);
        var page = new LiveRegion(output);
        await page.FollowAsync(RunAllAsync(notebooks, saved, page, progress, stopToken), progress.Lines);
        Summary.Write(output, outcomes);

        bool isStopped = outcomes.Any(outcome => outcome.Run.Status == CellStatus.Stopped);
        if (options.BookFolder is { } folder && !isStopped)
            WriteBook(folder);
        return isStopped ? ExitCode.Interrupted : outcomes.All(outcome => outcome.IsGood) ? ExitCode.Success : ExitCode.CellFailed;
    }

    private async Task RunAllAsync(
        NotebookDocument[] notebooks, SavedOutputs[] saved, LiveRegion page, RunProgress progress, CancellationToken stopToken)
    {
        var runner = new NotebookRunner(CellReferences.Options) { CellTimeout = options.CellTimeout };
        for (int i = 0; i < notebooks.Length; i++)
        {
            NotebookDocument notebook = notebooks[i];
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

            var outcome = new NotebookOutcome(notebook, run);
            if (run.Status == CellStatus.Succeeded)
                outcome = Save(Check(outcome, saved.ElementAtOrDefault(i), page));
            outcomes.Add(outcome);
            if (run.Status == CellStatus.Stopped || (options.FailFast && !outcome.IsGood))
                return;
        }
    }

    private NotebookOutcome Check(NotebookOutcome outcome, SavedOutputs? saved, LiveRegion page)
    {
        if (saved is null)
            return outcome;

        IReadOnlyList<CellDifferences> differences = saved.Compare(options.Check!);
        page.Write(CheckReport.Of(outcome.Notebook.FilePath!, differences));
        return outcome with { Differences = differences };
    }

    private NotebookOutcome Save(NotebookOutcome outcome)
    {
        if (!options.Save)
            return outcome;

        try
        {
            outcome.Notebook.Save();
            return outcome with { IsSaved = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return outcome with { SaveError = exception.Message };
        }
    }

    private void WriteBook(string folder)
    {
        var book = new Book(options.BookTitle, [.. outcomes.Select(outcome => new Chapter(outcome.Notebook) { FailedCell = outcome.Run.FailedCell })]);
        BookReport.Write(output, book.Write(folder));
    }
}
