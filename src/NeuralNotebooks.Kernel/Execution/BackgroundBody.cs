namespace NeuralNotebooks.Kernel;

/// <summary>The time that a thread other than the cell's own spends in a cell's code: a task's body, a thread's, what follows an await.</summary>
internal sealed class BackgroundBody(Thread thread)
{
    [ThreadStatic]
    private static BackgroundBody? current;

    private readonly ShortLock gate = new();
    private bool interrupted;
    private volatile bool ended;

    /// <summary>The line that it starts on, from 1; 0 where that is not known.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the thread has left the cell's code.</summary>
    public bool HasEnded => ended;

    /// <summary>
    /// Whether it is the cell's own. A thread that library code has started for itself, while the cell ran, is not: later cells may need it.
    /// </summary>
    public bool IsCells => Line > 0 || thread.IsThreadPoolThread;

    /// <summary>The calling thread comes into a cell's code.</summary>
    public static BackgroundBody Begin() => current = new BackgroundBody(Thread.CurrentThread);

    /// <summary>The calling thread leaves the cell's code.</summary>
    /// <returns>What it was in; null if it is the cell's own thread.</returns>
    public static BackgroundBody? End()
    {
        BackgroundBody? body = current;
        current = null;
        if (body is not null && body.Leave())
            DropInterrupt();
        return body;
    }

    /// <summary>What the calling thread is in starts on this line.</summary>
    public static void NoteLine(int line)
    {
        if (current is { Line: 0 } body)
            body.Line = line;
    }

    /// <summary>Brings the thread out of a wait, unless it has left.</summary>
    public void Interrupt() => gate.Run(() =>
    {
        if (!ended)
        {
            interrupted = true;
            thread.Interrupt();
        }
    });

    private bool Leave()
    {
        gate.Run(() => ended = true);
        return interrupted;
    }

    // An interrupt that has not met a wait would meet one of whoever has the thread next.
    private static void DropInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
        }
    }
}
