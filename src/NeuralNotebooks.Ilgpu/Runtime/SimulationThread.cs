using System.Runtime.ExceptionServices;

namespace NeuralNotebooks;

/// <summary>
/// The thread that runs simulated kernels. Stop in a notebook interrupts or aborts the thread that a cell runs on; if that one ran
/// the kernel itself, ILGPU would be left in the midst of it. So it only waits here: Stop ends the waiting, and the kernel goes on.
/// </summary>
internal sealed class SimulationThread
{
    private readonly object door = new();
    private Action? kernel;
    private Exception? failure;

    public SimulationThread() => new Thread(Live) { IsBackground = true, Name = "NeuralNotebooks simulated GPU" }.UnsafeStart();

    /// <summary>Runs a kernel and waits for its end.</summary>
    public void Run(Action kernel)
    {
        lock (door)
        {
            WaitUntilIdle();
            this.kernel = kernel;
            Monitor.PulseAll(door);
            WaitUntilIdle();
        }
    }

    /// <summary>Waits until no kernel runs.</summary>
    public void WaitUntilIdle()
    {
        lock (door)
        {
            while (kernel is not null)
                Monitor.Wait(door);

            if (Interlocked.Exchange(ref failure, null) is { } error)
                ExceptionDispatchInfo.Throw(error);
        }
    }

    private void Live()
    {
        while (true)
        {
            Action next = WaitForKernel();
            try
            {
                next();
            }
            catch (Exception error)
            {
                failure = error;
            }

            lock (door)
            {
                kernel = null;
                Monitor.PulseAll(door);
            }
        }
    }

    private Action WaitForKernel()
    {
        lock (door)
        {
            while (kernel is null)
                Monitor.Wait(door);

            return kernel;
        }
    }
}
