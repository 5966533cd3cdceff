using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Runs one cell on a thread of its own, and stops it: first by the stop token, which well-behaved loops watch; then at the cell's
/// next safe point, or out of a wait; and when not even that helps, because library code takes its time, by leaving the thread
/// behind, to end at the safe point that it comes to later. What the cell runs on other threads is treated in the same way.
/// </summary>
internal sealed class CellThread
{
    // Deep recursion is a thing that people try.
    private const int StackSize = 16 * 1024 * 1024;

    private static readonly TimeSpan tokenTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan forceTime = TimeSpan.FromMilliseconds(550);
    private static readonly TimeSpan pollTime = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan backgroundTime = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<Exception?> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IReadOnlyList<BackgroundBody>> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CellScope scope;
    private readonly Action<MessagePump> body;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private bool isProtected;
    private int stopRequests;

    /// <param name="scope">The cell.</param>
    /// <param name="body">What is to run.</param>
    public CellThread(CellScope scope, Action<MessagePump> body)
    {
        this.scope = scope;
        this.body = body;
        thread = new Thread(Run, StackSize) { Name = "Notebook cell", IsBackground = true };
    }

    /// <summary>Fires as the first step of a stop.</summary>
    public CancellationToken StopToken => stop.Token;

    /// <summary>Whether someone has asked the cell to stop.</summary>
    public bool StopRequested => Volatile.Read(ref stopRequests) > 0;

    /// <summary>Completes when a stop has done what it can, with what still runs on other threads.</summary>
    public Task<IReadOnlyList<BackgroundBody>> Stopped => stopped.Task;

    /// <summary>Whether an exception is what a stop ends code with.</summary>
    public static bool IsStop(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions.All(IsStop),
        OperationCanceledException or ThreadInterruptedException => true,
        TypeInitializationException { InnerException: { } inner } => IsStop(inner),
        _ => false,
    };

    /// <summary>Runs the cell.</summary>
    /// <returns>
    /// What the cell ended with: null when it came to its end, the exception that it threw, a <see cref="CellStoppedException"/>
    /// when it was stopped by force.
    /// </returns>
    public Task<Exception?> RunAsync()
    {
        thread.UnsafeStart();
        return completion.Task;
    }

    /// <summary>Asks the cell to stop, and sees to it that it does. Returns at once.</summary>
    public void Stop()
    {
        // A thread of its own: the cell may have filled the thread pool with endless loops.
        if (Interlocked.Increment(ref stopRequests) == 1)
            new Thread(Escalate) { Name = "Stop", IsBackground = true }.UnsafeStart();
    }

    /// <summary>
    /// Does something on the cell's thread that watches the token and must not be interrupted otherwise: the compiler would be left in
    /// the middle of what later cells need.
    /// </summary>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    public T Protect<T>(Func<CancellationToken, T> work)
    {
        SetProtected(true);
        T result;
        try
        {
            result = work(StopToken);
        }
        finally
        {
            SetProtected(false);
        }

        StopToken.ThrowIfCancellationRequested();
        return result;
    }

    private void SetProtected(bool value)
    {
        lock (gate)
            isProtected = value;
    }

    private void Run()
    {
        SafePoint.WatchStack(StackSize);
        scope.Enter();
        Notebook.Enter(scope.Output, stop.Token);
        var pump = new MessagePump(scope.ReportError);
        SynchronizationContext.SetSynchronizationContext(pump);

        Exception? end = null;
        try
        {
            body(pump);
        }
        catch (Exception exception)
        {
            end = StopRequested && IsStop(exception) ? new CellStoppedException(exception) : exception;
        }

        // An interrupt that came too late to stop the cell would stop us in the next lines.
        while (!TryEnd(pump, end))
        {
        }
    }

    private bool TryEnd(MessagePump pump, Exception? end)
    {
        try
        {
            pump.End(drop: StopRequested);
            completion.TrySetResult(end);
            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    private void Escalate()
    {
        // Whoever listens to the token may take their time.
        new Thread(FireToken) { Name = "Stop token", IsBackground = true }.UnsafeStart();
        completion.Task.Wait(tokenTime);

        SafePoint.Arm();
        scope.Stop.Asked = true;
        lock (gate)
        {
            if (!isProtected)
                thread.Interrupt();
        }

        IReadOnlyList<BackgroundBody> bodies = scope.Bodies();
        foreach (BackgroundBody body in bodies)
            body.Interrupt();

        WaitForEnd(bodies);
        completion.TrySetResult(new CellStoppedException(null));
        stopped.SetResult([.. bodies.Where(body => !body.HasEnded)]);

        // Whatever is left is to end where it comes to a safe point.
        thread.Join();
        while (bodies.Any(body => !body.HasEnded))
            Thread.Sleep(backgroundTime);
        Thread.Sleep(backgroundTime);
        SafePoint.Disarm();
    }

    private void WaitForEnd(IReadOnlyList<BackgroundBody> bodies)
    {
        long start = Stopwatch.GetTimestamp();
        while (!(completion.Task.IsCompleted && bodies.All(body => body.HasEnded)) && Stopwatch.GetElapsedTime(start) < forceTime)
            Thread.Sleep(pollTime);
    }

    private void FireToken()
    {
        try
        {
            stop.Cancel();
        }
        catch (AggregateException exception)
        {
            scope.ReportError(exception);
        }
    }
}
