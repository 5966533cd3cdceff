namespace NeuralNotebooks.Kernel;

/// <summary>
/// The cell that the calling code belongs to. It flows with the cell's tasks and threads, so it also answers for what the cell
/// started and did not wait for, and knows on which threads that runs.
/// </summary>
/// <param name="output">Where the cell's output goes.</param>
/// <param name="input">Where the cell's input comes from.</param>
/// <param name="reportError">Told of exceptions that no cell is there to fail with.</param>
internal sealed class CellScope(OutputSink output, InputSource input, Action<Exception> reportError)
{
    private static readonly AsyncLocal<CellScope?> flowing = new(OnChange);

    [ThreadStatic]
    private static CellScope? current;

    [ThreadStatic]
    private static CellScope? last;

    [ThreadStatic]
    private static bool suspended;

    private readonly List<BackgroundBody> bodies = [];
    private readonly ShortLock gate = new();

    /// <summary>The cell that is running here, if any.</summary>
    public static CellScope? Current
    {
        get => current;
        private set => flowing.Value = value;
    }

    /// <summary>The cell that was running here last, if any.</summary>
    public static CellScope? Last => current ?? last;

    /// <summary>Where the cell's output goes.</summary>
    public OutputSink Output { get; } = output;

    /// <summary>Where the cell's input comes from.</summary>
    public InputSource Input { get; } = input;

    /// <summary>Goes up when the cell has to end.</summary>
    public StopFlag Stop { get; } = new();

    /// <summary>The line that the statement at the cell's top level that is running starts on, from 1; 0 before the first.</summary>
    public int Line { get; set; }

    /// <summary>The cell's own thread.</summary>
    public Thread? Thread { get; private set; }

    /// <summary>The calling thread is the cell's own from now on.</summary>
    public void Enter()
    {
        Thread = Thread.CurrentThread;
        Current = this;
    }

    /// <summary>Runs what belongs to no cell, though a cell's code calls it: what the host does with output and input.</summary>
    public static void RunOutside(Action action)
    {
        CellScope? cell = current;
        SynchronizationContext? pump = SynchronizationContext.Current;
        Suspend(null, null);
        try
        {
            action();
        }
        finally
        {
            Suspend(cell, pump);
        }
    }

    /// <summary>Tells of an exception that the cell cannot fail with: it has ended, or the exception came on another thread.</summary>
    public void ReportError(Exception exception) => reportError(exception);

    /// <summary>What the cell is doing on other threads at this moment.</summary>
    public IReadOnlyList<BackgroundBody> Bodies()
    {
        BackgroundBody[] all = [];
        gate.Run(() => all = [.. bodies]);
        return [.. all.Where(body => body.IsCells)];
    }

    // The runtime calls it on every thread that comes into the cell or leaves it. It must not throw.
    private static void OnChange(AsyncLocalValueChangedArgs<CellScope?> change)
    {
        current = change.CurrentValue;
        SafePoint.Watch(current?.Stop);
        if (suspended)
            return;

        change.PreviousValue?.Leave();
        last = change.PreviousValue;
        current?.EnterBody();
    }

    private static void Suspend(CellScope? cell, SynchronizationContext? pump)
    {
        if (cell == current)
            return;

        suspended = true;
        Current = cell;
        suspended = false;
        SynchronizationContext.SetSynchronizationContext(pump);
    }

    private void EnterBody()
    {
        if (Thread.CurrentThread == Thread)
            return;

        var body = BackgroundBody.Begin();
        gate.Run(() => bodies.Add(body));
    }

    private void Leave()
    {
        if (BackgroundBody.End() is { } body)
            gate.Run(() => bodies.Remove(body));
    }
}
