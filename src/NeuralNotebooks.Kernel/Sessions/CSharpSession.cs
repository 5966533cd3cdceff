using Microsoft.CodeAnalysis;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// A C# session: runs one cell after the other, optimized, and keeps their variables, usings, types and methods for the cells to come.
/// The variables of a cell that failed or was stopped are there too, with the values they had.
/// </summary>
/// <remarks>
/// One cell runs at a time. <see cref="CompleteAsync"/>, <see cref="InspectAsync"/>, <see cref="DiagnoseAsync"/> and <see cref="Interrupt"/> may be
/// called from any thread at any time.
/// </remarks>
/// <example><code>
/// using var session = new CSharpSession();
/// await session.RunAsync("int x = 20;");
/// CellResult result = await session.RunAsync("x + 1");     // result.Value is 21
/// </code></example>
public sealed class CSharpSession : IDisposable
{
    private readonly SessionState state;
    private CellRun? running;
    private CellRun? last;
    private int busy;
    private bool disposed;

    /// <summary>Starts a session.</summary>
    /// <param name="options">What the host adds to it.</param>
    public CSharpSession(SessionOptions? options = null)
    {
        state = new SessionState(options ?? new SessionOptions(), exception => last?.ReportError(exception));
        ConsoleCapture.Install();
        UnhandledExceptions.Survive();
    }

    /// <summary>The number of cells that were run.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Whether a cell is running.</summary>
    public bool IsRunning => Volatile.Read(ref running) is not null;

    /// <summary>The variables that cells have declared at their top level.</summary>
    public IReadOnlyList<SessionVariable> Variables => state.Variables;

    /// <summary>Runs a cell.</summary>
    /// <param name="code">C#, as in a script: statements, declarations, a last expression whose value is the result; <c>await</c> works.</param>
    /// <param name="onOutput">Told what the cell puts out; see <see cref="CellOptions.OnOutput"/>.</param>
    /// <returns>What became of the cell. A cell that fails is a result like any other, and no exception.</returns>
    /// <exception cref="InvalidOperationException">Another cell is running.</exception>
    public Task<CellResult> RunAsync(string code, Action<CellOutput>? onOutput = null) => RunAsync(code, new CellOptions { OnOutput = onOutput });

    /// <summary>Runs a cell.</summary>
    /// <param name="code">C#, as in a script: statements, declarations, a last expression whose value is the result; <c>await</c> works.</param>
    /// <param name="options">What goes with the cell.</param>
    /// <returns>What became of the cell. A cell that fails is a result like any other, and no exception.</returns>
    /// <exception cref="InvalidOperationException">Another cell is running.</exception>
    public Task<CellResult> RunAsync(string code, CellOptions options) => RunAsync(number => new CellRun(state, code, number, options), options);

    /// <summary>Runs something of the host's, or a function that a cell has given to the host, as if it were a cell: what it shows and asks goes the same
    /// way, and <see cref="Interrupt"/> stops it.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="options">What goes with it.</param>
    /// <returns>What became of it. If it throws, that is a result like any other.</returns>
    /// <exception cref="InvalidOperationException">A cell is running.</exception>
    public Task<CellResult> RunAsync(Action work, CellOptions options) => RunAsync(number => new CellRun(state, "", number, options) { Work = work }, options);

    /// <summary>
    /// Stops the running cell, if there is one, and returns at once: <see cref="Notebook.StopToken"/> fires, and a cell that does
    /// not heed it is stopped by force. Within a second <see cref="RunAsync(string, Action{CellOutput})"/> comes back.
    /// </summary>
    public void Interrupt() => Volatile.Read(ref running)?.Thread.Stop();

    /// <summary>Finds the ways to go on at the caret: names, words of the language, directives, files, packages.</summary>
    /// <param name="code">A cell, complete or not. It is not run.</param>
    /// <param name="position">The caret: the number of characters before it.</param>
    /// <param name="stopToken">Ends the search, when the writer has typed on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The caret is outside the cell.</exception>
    public Task<CompletionList> CompleteAsync(string code, int position, CancellationToken stopToken = default)
    {
        CheckPosition(code, position);
        return Task.Run(() => Completer.Complete(code, position, source => state.Compiler.Analyze(source, stopToken), stopToken), stopToken);
    }

    /// <summary>Finds what is known of the name at the caret, or of the call that the caret is in.</summary>
    /// <param name="code">A cell, complete or not. It is not run.</param>
    /// <param name="position">The caret: the number of characters before it.</param>
    /// <param name="stopToken">Ends the search.</param>
    /// <returns>Signature and documentation; null where there is no name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The caret is outside the cell.</exception>
    public Task<Inspection?> InspectAsync(string code, int position, CancellationToken stopToken = default)
    {
        CheckPosition(code, position);
        SemanticModel Analyze() => state.Compiler.Analyze(CellParser.CodeOf(code), stopToken);
        return Task.Run(() => DirectiveTable.Inspect(code, position) ?? Inspector.Inspect(Analyze(), position), stopToken);
    }

    /// <summary>Compiles a cell without running it.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="stopToken">Ends it.</param>
    /// <returns>What the compiler and the directives have to say, in the order of the lines.</returns>
    public Task<IReadOnlyList<CellDiagnostic>> DiagnoseAsync(string code, CancellationToken stopToken = default) =>
        Task.Run(() => CellDiagnostic.Find(code, state.Compiler, stopToken), stopToken);

    /// <summary>Tells whether a cell is complete, or wants another line: what a console asks when Enter is pressed.</summary>
    /// <param name="code">The cell.</param>
    public static Completeness IsComplete(string code) => Completeness.Of(code);

    /// <summary>
    /// Compiles a cell in the background and throws it away: it takes most of a second the first time, which the first cell then does not
    /// have to.
    /// </summary>
    public Task WarmUpAsync() => Task.Run(() => WarmUp.Run(state.Options));

    /// <summary>Stops what is running and gives the console back.</summary>
    public void Dispose()
    {
        if (disposed)
            return;

        disposed = true;
        Interrupt();
        ConsoleCapture.Remove();
    }

    private async Task<CellResult> RunAsync(Func<int, CellRun> start, CellOptions options)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (Interlocked.Exchange(ref busy, 1) == 1)
            throw new InvalidOperationException("A cell is running in this session; the next can start when it has ended.");

        try
        {
            if (options.IsNumbered)
                ExecutionCount++;
            CellRun cell = start(ExecutionCount);
            last = cell;
            Volatile.Write(ref running, cell);
            return await cell.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref running, null);
            Volatile.Write(ref busy, 0);
        }
    }

    private static void CheckPosition(string code, int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, code.Length);
    }
}
