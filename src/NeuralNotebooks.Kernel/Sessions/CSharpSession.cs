using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// A C# session: runs one cell after the other, optimized, and keeps their variables, usings, types and methods for the cells to come.
/// The variables of a cell that failed or was stopped are there too, with the values they had.
/// </summary>
/// <example><code>
/// using var session = new CSharpSession();
/// await session.RunAsync("int x = 20;");
/// CellResult result = await session.RunAsync("x + 1");     // result.Value is 21
/// </code></example>
public sealed class CSharpSession : IDisposable
{
    private readonly SubmissionCompiler compiler;
    private readonly CellSources sources = new();
    private object?[] states = new object?[64];
    private CellThread? running;
    private bool disposed;

    /// <summary>Starts a session.</summary>
    /// <param name="options">What the host adds to it.</param>
    public CSharpSession(SessionOptions? options = null)
    {
        options ??= new SessionOptions();
        compiler = new SubmissionCompiler(
            [typeof(Notebook).Assembly, typeof(CellFunctions).Assembly, .. options.References],
            [.. options.Usings, typeof(CellFunctions).FullName!]);
        ConsoleCapture.Install();
    }

    /// <summary>The number of cells that were run.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Whether a cell is running.</summary>
    public bool IsRunning => Volatile.Read(ref running) is not null;

    /// <summary>Runs a cell.</summary>
    /// <param name="code">C#, as in a script: statements, declarations, a last expression whose value is the result; <c>await</c> works.</param>
    /// <param name="onOutput">
    /// Told what the cell puts out, in order and never two at a time, from the threads that do so. Background work that the
    /// cell leaves behind still reports here after the cell has ended.
    /// </param>
    /// <returns>What became of the cell. A cell that fails is a result like any other, and no exception.</returns>
    /// <exception cref="InvalidOperationException">Another cell is running.</exception>
    public async Task<CellResult> RunAsync(string code, Action<CellOutput>? onOutput = null)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var cell = new Cell(this, code, onOutput ?? (_ => { }));
        if (Interlocked.CompareExchange(ref running, cell.Thread, null) is not null)
            throw new InvalidOperationException("A cell is running in this session; the next can start when it has ended.");

        cell.Number = ++ExecutionCount;
        try
        {
            return await cell.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref running, null);
        }
    }

    /// <summary>
    /// Stops the running cell, if there is one, and returns at once: <see cref="Notebook.StopToken"/> fires, and a cell that does
    /// not heed it is stopped by force. Within a second <see cref="RunAsync"/> comes back.
    /// </summary>
    public void Interrupt() => Volatile.Read(ref running)?.Stop();

    /// <summary>Stops what is running and gives the console back.</summary>
    public void Dispose()
    {
        if (disposed)
            return;

        disposed = true;
        Interrupt();
        ConsoleCapture.Remove();
    }

    /// <summary>One cell on its way through the session.</summary>
    private sealed class Cell
    {
        private readonly CSharpSession session;
        private readonly string code;
        private readonly OutputSink sink;
        private readonly CellScope scope;
        private object? value;

        public Cell(CSharpSession session, string code, Action<CellOutput> onOutput)
        {
            this.session = session;
            this.code = code;
            sink = new OutputSink(onOutput);
            scope = new CellScope(sink);
            Thread = new CellThread(scope, Run, ReportBackgroundError);
        }

        public CellThread Thread { get; }

        public int Number { get; set; }

        private string Name => CellSources.NameOf(Number);

        public async Task<CellResult> RunAsync()
        {
            session.sources.Add(Name, code);
            long start = Stopwatch.GetTimestamp();
            Exception? exception = await Thread.RunAsync().ConfigureAwait(false);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);

            if (exception is null)
                return new CellResult(Number, Thread.StopRequested ? CellStatus.Stopped : CellStatus.Succeeded, value, null, elapsed);

            CellError error = Describe(exception);
            sink.Send(new ErrorOutput(error));
            if (exception is CellStoppedException { LeftBehind: true })
                sink.Close();
            CellStatus status = exception is CellStoppedException ? CellStatus.Stopped : CellStatus.Failed;
            return new CellResult(Number, status, null, error, elapsed);
        }

        private void Run(MessagePump pump)
        {
            Submission submission = session.compiler.Compile(code, Name, Thread.StopToken);
            Thread.StopToken.ThrowIfCancellationRequested();
            if (submission.Factory is null)
                return;

            Task<object?> task = submission.Factory(session.StatesFor(submission));
            pump.RunUntilCompleted(task);
            value = task.GetAwaiter().GetResult();
            if (ResultFormatter.FormatResult(value) is { } bundle)
                sink.Send(new ResultOutput(Number, bundle));
        }

        private CellError Describe(Exception exception)
        {
            var tracebacks = new Tracebacks(session.sources, Name, scope.Line);
            return exception switch
            {
                CellStoppedException stopped => tracebacks.Describe(stopped),
                CompilationFailedException compilation => CompileErrors.Describe(compilation.Errors, Name),
                _ => tracebacks.Describe(exception),
            };
        }

        private void ReportBackgroundError(Exception exception)
        {
            CellError error = Describe(exception);
            sink.Write(StreamOutput.StandardError, string.Join('\n', error.Traceback) + "\n");
        }
    }

    private object?[] StatesFor(Submission submission)
    {
        if (submission.Slot >= states.Length)
            Array.Resize(ref states, states.Length * 2);
        return states;
    }
}
