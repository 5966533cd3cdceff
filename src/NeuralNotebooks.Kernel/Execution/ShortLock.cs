namespace NeuralNotebooks.Kernel;

/// <summary>A lock for a few instructions. Unlike the others it does not wait, so that an interrupted thread cannot fail in it.</summary>
internal sealed class ShortLock
{
    private int taken;

    /// <summary>Runs the action while no other thread runs one.</summary>
    public void Run(Action action)
    {
        while (Interlocked.Exchange(ref taken, 1) != 0)
            Thread.Yield();
        try
        {
            action();
        }
        finally
        {
            Volatile.Write(ref taken, 0);
        }
    }
}
