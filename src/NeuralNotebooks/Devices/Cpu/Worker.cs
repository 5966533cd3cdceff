using System.Diagnostics;

namespace NeuralNotebooks;

/// <summary>
/// One thread of the <see cref="WorkerPool"/>. Between jobs it keeps looking for a little while, because the next small job of a
/// training step comes within microseconds and waking a sleeping thread takes longer than that; then it sleeps and costs nothing.
/// </summary>
internal sealed class Worker
{
    private static readonly long patience = Stopwatch.Frequency * 50 / 1_000_000;

    private readonly AutoResetEvent alarm = new(false);
    private readonly int index;
    private int asleep;
    private long lastSeen;

    /// <summary>Starts the thread.</summary>
    /// <param name="index">Its place among the workers: a job that wants two helpers takes the workers 0 and 1.</param>
    public Worker(int index)
    {
        this.index = index;

        // UnsafeStart: the thread must not carry along (and keep alive) the ambient values of the notebook cell that happened to need it first.
        new Thread(Live) { IsBackground = true, Name = $"NeuralNotebooks worker {index + 1}" }.UnsafeStart();
    }

    /// <summary>Wakes the worker up if it sleeps.</summary>
    public void WakeUp()
    {
        if (Volatile.Read(ref asleep) != 0 && Interlocked.Exchange(ref asleep, 0) != 0)
            alarm.Set();
    }

    private void Live()
    {
        while (true)
        {
            if (LookAround())
                lastSeen = WorkerPool.Help(index, lastSeen);
            else
                Sleep();
        }
    }

    private bool LookAround()
    {
        long end = Stopwatch.GetTimestamp() + patience;
        do
        {
            for (int i = 0; i < 16; i++)
            {
                if (WorkerPool.HasWork(index, lastSeen))
                    return true;
                Thread.SpinWait(1);
            }
        }
        while (Stopwatch.GetTimestamp() < end);
        return false;
    }

    // First say so, then look once more, then sleep. The pool does it the other way round (open the door, then look who sleeps), so one
    // of the two always sees the other.
    private void Sleep()
    {
        Interlocked.Exchange(ref asleep, 1);
        if (WorkerPool.HasWork(index, lastSeen) && Interlocked.Exchange(ref asleep, 0) != 0)
            return;

        try
        {
            alarm.WaitOne();
        }
        catch (ThreadInterruptedException)
        {
            // A part can have handed this thread to someone who interrupts it. Look around again: nothing is lost.
            Volatile.Write(ref asleep, 0);
        }
    }
}
