using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Where a cell can be stopped. The engine writes a look at the cell's <see cref="StopFlag"/> into every loop, and a call into every
/// lambda and every recursive function; as long as nobody presses Stop each costs a comparison. (The runtime's own means to abort a
/// thread, ControlledExecution, is not used: on Linux it often takes the process down, with all the variables, or leaves a lock
/// behind that nobody holds.)
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SafePoint
{
    // What the runtime needs to unwind, and library code that is deeper than ours.
    private const int StackReserve = 256 * 1024;

    // The thread's size is not known: the runtime has to be asked.
    private static readonly nuint unknown = nuint.MaxValue;

    private static readonly StopFlag never = new();

    private static volatile bool armed;
    private static int stops;

    [ThreadStatic]
    private static StopFlag? flag;

    [ThreadStatic]
    private static nuint stackLimit;

    /// <summary>The flag of the cell that runs on this thread. A loop fetches it once, before its first round.</summary>
    public static StopFlag Here() => flag ?? never;

    /// <summary>Ends the cell.</summary>
    /// <exception cref="OperationCanceledException">Always.</exception>
    /// <remarks>
    /// A loop calls it only once its flag is up. That it never returns is what keeps the loop's variables in registers: a call
    /// that returned would want them saved, in the middle of the loop.
    /// </remarks>
    [DoesNotReturn]
    public static void End() => throw new OperationCanceledException("The cell was stopped.");

    /// <summary>Ends the cell here if it has to stop.</summary>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (armed)
            EndIfAsked();
    }

    /// <summary>Ends the cell here if it has to stop, or if its recursion would overflow the stack, which would end the process.</summary>
    /// <returns>False.</returns>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    /// <exception cref="InsufficientExecutionStackException">The recursion is too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe bool Enter()
    {
        if (armed)
            EndIfAsked();
        byte here;
        if ((nuint)(&here) < stackLimit)
            GoDeeperIfPossible();
        return false;
    }

    /// <summary>Notes where the cell is; written before each statement at its top level.</summary>
    /// <param name="line">The line, from 1.</param>
    public static void At(int line)
    {
        if (CellScope.Current is { } cell)
            cell.Line = line;
    }

    /// <summary>Notes what runs on this thread; written into what a cell hands to a task or a thread.</summary>
    /// <param name="line">The line on which it starts, from 1.</param>
    public static void Body(int line)
    {
        Check();
        BackgroundBody.NoteLine(line);
    }

    /// <summary>Makes <see cref="Enter"/> watch the stack of the calling thread.</summary>
    /// <param name="stackSize">The size that the thread was given.</param>
    internal static unsafe void WatchStack(int stackSize)
    {
        byte here;
        stackLimit = (nuint)(&here) - (nuint)(stackSize - StackReserve);
    }

    /// <summary>From now on the calling thread runs a cell's code, or no longer does.</summary>
    /// <param name="cellsFlag">The cell's flag, or null.</param>
    internal static void Watch(StopFlag? cellsFlag)
    {
        flag = cellsFlag;
        if (stackLimit == 0)
            stackLimit = unknown;
    }

    /// <summary>From now on cells whose flag is up end where their lambdas and recursive functions begin, too.</summary>
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
    private static void EndIfAsked()
    {
        if (Here().Asked)
            End();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void GoDeeperIfPossible()
    {
        if (stackLimit == unknown && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        throw new InsufficientExecutionStackException("The recursion is too deep: the function called itself until the stack was full.");
    }
}
