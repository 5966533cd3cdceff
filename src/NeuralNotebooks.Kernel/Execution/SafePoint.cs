using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Where a cell can be stopped. The engine writes a call into every loop and every recursive function of a cell; as long as nobody
/// presses Stop it costs a comparison. (The runtime's own means to abort a thread, ControlledExecution, is not used: on Linux it
/// often takes the process down, with all the variables, or leaves a lock behind that nobody holds.)
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SafePoint
{
    // What the runtime needs to unwind, and library code that is deeper than ours.
    private const int StackReserve = 256 * 1024;

    private static volatile bool armed;
    private static int stops;

    [ThreadStatic]
    private static nuint stackLimit;

    /// <summary>Ends the cell here if it has to stop.</summary>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (armed)
            StopIfAsked();
    }

    /// <summary>Ends the cell here if it has to stop, or if its recursion would overflow the stack, which would end the process.</summary>
    /// <returns>False.</returns>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    /// <exception cref="InsufficientExecutionStackException">The recursion is too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool Enter()
    {
        if (armed)
            StopIfAsked();
        byte here;
        if ((nuint)(&here) < stackLimit)
            RefuseToGoDeeper();
        return false;
    }

    /// <summary>Notes where the cell is; written before each statement at its top level.</summary>
    /// <param name="line">The line, from 1.</param>
    public static void At(int line)
    {
        if (CellScope.Current is { } cell)
            cell.Line = line;
    }

    /// <summary>Makes <see cref="Enter"/> watch the stack of the calling thread.</summary>
    /// <param name="stackSize">The size that the thread was given.</param>
    internal static unsafe void WatchStack(int stackSize)
    {
        byte here;
        stackLimit = (nuint)(&here) - (nuint)(stackSize - StackReserve);
    }

    /// <summary>From now on cells whose scope says so end at their safe points.</summary>
    internal static void Arm()
    {
        Interlocked.Increment(ref stops);
        armed = true;
    }

    /// <summary>The opposite of <see cref="Arm"/>.</summary>
    internal static void Disarm()
    {
        if (Interlocked.Decrement(ref stops) > 0)
            return;

        armed = false;
        if (Volatile.Read(ref stops) > 0)
            armed = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StopIfAsked()
    {
        if (CellScope.Current is { MustStop: true })
            throw new OperationCanceledException("The cell was stopped.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseToGoDeeper() =>
        throw new InsufficientExecutionStackException("The recursion is too deep: the function called itself until the stack was full.");
}
