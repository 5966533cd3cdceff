using System.Diagnostics;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Runs a notebook from top to bottom in a session of its own, with the notebook's folder as working directory, and ends at the first
/// cell that fails, unless its author expects it to.
/// </summary>
/// <param name="options">What the host adds to the session.</param>
public sealed class NotebookRunner(SessionOptions? options = null)
{
    /// <summary>How long a cell may run. One that takes longer is stopped, and has failed; null for as long as it likes.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Runs a notebook. Its cells have their new outputs afterwards; saving the file is the caller's choice.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="onEvent">Told what happens; output comes from the threads that write it, one event at a time for each cell.</param>
    /// <param name="stopToken">Stops the running cell, and with it the run.</param>
    public async Task<NotebookRun> RunAsync(
        NotebookDocument notebook, Action<RunEvent>? onEvent = null, CancellationToken stopToken = default)
    {
        string previousFolder = Directory.GetCurrentDirectory();
        using var session = new CSharpSession(options);
        using CancellationTokenRegistration stop = stopToken.Register(session.Interrupt);
        try
        {
            if (notebook.FilePath is { } path)
                Directory.SetCurrentDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return await RunCellsAsync(notebook, session, onEvent ?? (_ => { }), stopToken).ConfigureAwait(false);
        }
        finally
        {
            Directory.SetCurrentDirectory(previousFolder);
        }
    }

    private async Task<NotebookRun> RunCellsAsync(
        NotebookDocument notebook, CSharpSession session, Action<RunEvent> onEvent, CancellationToken stopToken)
    {
        long start = Stopwatch.GetTimestamp();
        var collector = new OutputCollector();
        var counts = new Dictionary<NotebookCell, int>();
        int total = notebook.Cells.Count(IsToRun);

        NotebookRun End(CellStatus status, NotebookCell? cell = null, CellError? error = null)
        {
            // Only now: a cell's display may have been updated by a later cell.
            foreach ((NotebookCell done, int count) in counts)
                done.SetOutputs(count, collector.Of(done));
            return new NotebookRun(status, counts.Count, Stopwatch.GetElapsedTime(start), cell, error);
        }

        foreach (NotebookCell cell in notebook.Cells)
        {
            if (stopToken.IsCancellationRequested)
                return End(CellStatus.Stopped);

            if (!IsToRun(cell))
            {
                onEvent(new TextReached(cell));
                continue;
            }

            onEvent(new CellStarted(cell, counts.Count + 1, total));
            Task<CellResult> run = session.RunAsync(CodeOf(cell), output =>
            {
                collector.Add(cell, output);
                onEvent(new OutputReceived(cell, output));
            });

            // A stop between two cells finds none to interrupt.
            if (stopToken.IsCancellationRequested)
                session.Interrupt();
            CellResult result = await InTimeAsync(run, session, stopToken).ConfigureAwait(false);
            bool isTimeout = result.Error?.Name == CellError.TimeoutName;
            if (isTimeout)
                collector.Add(cell, new ErrorOutput(result.Error!));

            counts[cell] = result.ExecutionCount;
            onEvent(new CellFinished(cell, result, collector.Of(cell)));
            if (result.Status == CellStatus.Stopped || (result.Status == CellStatus.Failed && (isTimeout || !cell.MayFail)))
                return End(result.Status, cell, result.Error);
        }

        foreach (NotebookCell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !IsToRun(cell)))
            cell.SetOutputs(null, []);
        return End(CellStatus.Succeeded);
    }

    private async Task<CellResult> InTimeAsync(Task<CellResult> run, CSharpSession session, CancellationToken stopToken)
    {
        if (CellTimeout is not { } timeout || await EndsWithinAsync(run, timeout).ConfigureAwait(false))
            return await run.ConfigureAwait(false);

        session.Interrupt();
        CellResult result = await run.ConfigureAwait(false);

        // It may have come to its end at the last moment, and the user may have lost patience first.
        return result.Status == CellStatus.Stopped && !stopToken.IsCancellationRequested
            ? result with { Status = CellStatus.Failed, Error = CellError.OfTimeout(timeout, result.Error) }
            : result;
    }

    private static async Task<bool> EndsWithinAsync(Task run, TimeSpan timeout)
    {
        try
        {
            await run.WaitAsync(timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // What is HTML is shown; a language that we do not know is an error that says so.
    private static string CodeOf(NotebookCell cell) => cell.IsCSharp ? cell.Source : $"#!{cell.Language}\n{cell.Source}";

    private static bool IsToRun(NotebookCell cell) => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source);
}
