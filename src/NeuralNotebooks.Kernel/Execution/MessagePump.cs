namespace NeuralNotebooks.Kernel;

/// <summary>
/// Brings what follows an <c>await</c> in a cell back to the cell's own thread, where Stop can reach it. What comes in after the cell
/// has ended runs on the thread pool; after a Stop it is dropped, and with it the loops that would have gone on there.
/// </summary>
/// <param name="onBackgroundError">Told of exceptions that no cell is there to fail with.</param>
internal sealed class MessagePump(Action<Exception> onBackgroundError) : SynchronizationContext
{
    private sealed record Message(SendOrPostCallback Callback, object? State, ExecutionContext? Context);

    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(50);

    private readonly object gate = new();
    private readonly Queue<Message> queue = new();
    private readonly Thread thread = Thread.CurrentThread;
    private Timer? watch;
    private volatile bool pumping;
    private volatile bool ended;
    private volatile bool dropping;

    /// <summary>Runs messages until the task has completed, and those that are waiting then.</summary>
    public void RunUntilCompleted(Task task)
    {
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            if (!RunNext())
                Sleep(task);
        }

        for (int waiting = Count; waiting > 0; waiting--)
            RunNext();
    }

    /// <summary>The cell has ended: whatever comes now is no longer ours to run.</summary>
    /// <param name="drop">Whether it must not run at all.</param>
    public void End(bool drop)
    {
        lock (gate)
        {
            dropping |= drop;
            ended = true;
            watch?.Dispose();
        }

        RunElsewhere();
    }

    /// <summary>Queues a message for the cell's thread.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (gate)
        {
            queue.Enqueue(new Message(d, state, ExecutionContext.Capture()));
            Monitor.PulseAll(gate);
            if (!ended)
                watch ??= new Timer(_ => HelpBlockedThread(), null, patience, patience);
        }

        if (ended)
            RunElsewhere();
    }

    /// <summary>Runs a message here and now.</summary>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>The pump itself.</summary>
    public override SynchronizationContext CreateCopy() => this;

    private int Count
    {
        get
        {
            lock (gate)
                return queue.Count;
        }
    }

    private bool RunNext()
    {
        if (Take() is not { } message)
            return false;

        message.Callback(message.State);
        return true;
    }

    private Message? Take()
    {
        lock (gate)
            return queue.TryDequeue(out Message? message) ? message : null;
    }

    private void Sleep(Task task)
    {
        lock (gate)
        {
            pumping = true;
            while (queue.Count == 0 && !task.IsCompleted)
                Monitor.Wait(gate);
            pumping = false;
        }
    }

    private void Wake()
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    // A cell that blocks its own thread, by task.Result say, would wait forever for a message to that thread.
    private void HelpBlockedThread()
    {
        if (Count == 0)
        {
            lock (gate)
            {
                watch?.Dispose();
                watch = null;
            }
        }
        else if (!pumping && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
        {
            RunElsewhere();
        }
    }

    private void RunElsewhere()
    {
        while (Take() is { } message)
        {
            if (!dropping)
                ThreadPool.UnsafeQueueUserWorkItem(RunOnPool, message, preferLocal: false);
        }
    }

    private void RunOnPool(Message message)
    {
        try
        {
            if (message.Context is { } context)
                ExecutionContext.Run(context, state => message.Callback(state), message.State);
            else
                message.Callback(message.State);
        }
        catch (Exception exception)
        {
            onBackgroundError(exception);
        }
    }
}
