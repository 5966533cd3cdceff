using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

/// <summary>
/// Shares the parts of a job out over all cores. <c>Parallel.For</c> would do the same, but it allocates on every call and takes longer
/// to get going than many of our jobs last; this pool allocates nothing and hands a job over in under a microsecond.
/// <code>
///   caller     publish the job ─ open the door ─ take parts until none is left ─ shut the door ─ wait until the room is empty
///   worker          … sees the open door ─ enters ─ takes parts until none is left ─ leaves …
/// </code>
/// A worker that comes late finds the door shut and has missed nothing: the caller never waits for a thread that has not begun.
/// </summary>
/// <remarks>
/// One job runs at a time. A call from inside a part, or from a second thread while the pool is taken, does its parts by itself.
/// </remarks>
internal static unsafe class WorkerPool
{
    // The door is one number, so that entering, shutting and counting are single atomic steps:
    // how many jobs there have been (upper 32 bits) | is the door open | how many workers are inside (lower 16 bits).
    private const long NextJob = 1L << 32;
    private const long Open = 1L << 16;
    private const long Inside = Open - 1;

    // More than any number of parts, and far from overflow when every worker adds one more.
    private const int NoPartLeft = int.MaxValue / 2;

    private static Worker[] workers = [];
    private static int threadCount = Environment.ProcessorCount;

    private static int taken;
    private static Room room;
    private static Exception? failure;

    /// <summary>How many threads work on a job, the caller among them. Results do not depend on it.</summary>
    public static int ThreadCount
    {
        get => Volatile.Read(ref threadCount);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024);
            Volatile.Write(ref threadCount, value);
        }
    }

    /// <summary>
    /// Executes every part once and returns when all have ended. If one throws, parts that have not begun are dropped, and the exception
    /// comes out here. The caller may be interrupted at any moment (a notebook's Stop button): it then leaves only after
    /// the workers have let go of the job, and the pool stays usable.
    /// </summary>
    /// <typeparam name="TJob">
    /// Numbers and raw pointers only. The job is handed over as a pointer to a copy on the caller's stack, which the garbage collector
    /// neither moves nor looks into on behalf of a worker; <c>unmanaged</c> makes sure that there is nothing for it to find. What
    /// the job's own pointers point to must not move either, and does not: tensors and packed panels live in pinned arrays.
    /// </typeparam>
    /// <param name="parts">How many parts the job has.</param>
    /// <param name="job">The job. Every part sees the same copy.</param>
    public static void Run<TJob>(int parts, in TJob job)
        where TJob : unmanaged, IJob
    {
        TJob copy = job;
        if (parts > 1 && ThreadCount > 1 && Volatile.Read(ref taken) == 0)
        {
            RunTogether(&ExecutePart<TJob>, &copy, parts);
            return;
        }

        for (int part = 0; part < parts; part++)
            copy.Execute(part);
    }

    private static void ExecutePart<TJob>(void* job, int part)
        where TJob : unmanaged, IJob => ((TJob*)job)->Execute(part);

    private static void RunTogether(delegate*<void*, int, void> execute, void* job, int parts)
    {
        if (!TryOpen(execute, job, parts))
        {
            ExecuteAll(execute, job, parts);
            return;
        }

        Exception? error;
        try
        {
            TakeParts();
        }
        finally
        {
            error = Close();
        }

        if (error is not null)
            ExceptionDispatchInfo.Throw(error);
    }

    private static void ExecuteAll(delegate*<void*, int, void> execute, void* job, int parts)
    {
        for (int part = 0; part < parts; part++)
            execute(job, part);
    }

    private static bool TryOpen(delegate*<void*, int, void> execute, void* job, int parts)
    {
        if (Interlocked.CompareExchange(ref taken, 1, 0) != 0)
            return false;

        int helpers = Math.Min(parts, ThreadCount) - 1;
        try
        {
            while (workers.Length < helpers)
                workers = [.. workers, new Worker(workers.Length)];
        }
        catch
        {
            Volatile.Write(ref taken, 0);
            throw;
        }

        room.Execute = execute;
        room.Job = job;
        room.Parts = parts;
        room.Helpers = helpers;
        room.NextPart = 0;
        Interlocked.Exchange(ref room.Door, (room.Door & ~(NextJob - 1)) + NextJob + Open);
        for (int i = 0; i < helpers; i++)
            workers[i].WakeUp();
        return true;
    }

    private static Exception? Close()
    {
        Volatile.Write(ref room.NextPart, NoPartLeft);
        Interlocked.And(ref room.Door, ~Open);

        // Neither SpinWait nor Yield throws when the thread is interrupted; sleeping or waiting on an event would.
        for (int i = 0; (Volatile.Read(ref room.Door) & Inside) != 0; i++)
        {
            if (i < 200)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }

        Exception? error = Interlocked.Exchange(ref failure, null);
        Volatile.Write(ref taken, 0);
        return error;
    }

    private static void TakeParts()
    {
        int parts = room.Parts;
        void* job = room.Job;
        delegate*<void*, int, void> execute = room.Execute;
        for (int part; (part = Interlocked.Increment(ref room.NextPart) - 1) < parts;)
            execute(job, part);
    }

    /// <summary>Whether there is a job that worker <paramref name="index"/> may help with and that it has not seen yet.</summary>
    internal static bool HasWork(int index, long lastSeen)
    {
        long door = Volatile.Read(ref room.Door);
        return (door & Open) != 0 && door / NextJob != lastSeen && index < Volatile.Read(ref room.Helpers);
    }

    /// <summary>Lets a worker in to help, if the door is still open.</summary>
    /// <returns>The number of the job that the worker has now seen.</returns>
    internal static long Help(int index, long lastSeen)
    {
        // If the door has not changed, then what was read after it belongs to the same job.
        long door = Volatile.Read(ref room.Door);
        if ((door & Open) == 0 || door / NextJob == lastSeen || index >= Volatile.Read(ref room.Helpers)
            || Interlocked.CompareExchange(ref room.Door, door + 1, door) != door)
            return lastSeen;

        try
        {
            TakeParts();
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref failure, error, null);
            Volatile.Write(ref room.NextPart, NoPartLeft);
        }
        finally
        {
            Interlocked.Decrement(ref room.Door);
        }

        return door / NextJob;
    }

    // What the threads share about the job at hand. The two numbers that they all write have cache lines of their own.
    [StructLayout(LayoutKind.Explicit, Size = 4 * 64)]
    private struct Room
    {
        [FieldOffset(0)]
        public delegate*<void*, int, void> Execute;
        [FieldOffset(8)]
        public void* Job;
        [FieldOffset(16)]
        public int Parts;
        [FieldOffset(20)]
        public int Helpers;
        [FieldOffset(64)]
        public long Door;
        [FieldOffset(128)]
        public int NextPart;
    }
}
