using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public sealed unsafe class WorkerPoolTests : IDisposable
{
    private readonly int threadsBefore = WorkerPool.ThreadCount;

    public void Dispose() => WorkerPool.ThreadCount = threadsBefore;

    private readonly struct Count(int* counters) : IJob
    {
        public void Execute(int part) => Interlocked.Increment(ref counters[part]);
    }

    [Fact]
    public void Every_part_runs_exactly_once()
    {
        int* counters = stackalloc int[1000];
        foreach (int threads in new[] { 1, 2, 3, 4, 9, 2 })
        {
            WorkerPool.ThreadCount = threads;
            foreach (int parts in new[] { 0, 1, 2, 3, 7, 16, 100, 1000 })
            {
                for (int repeat = 1; repeat <= 50; repeat++)
                {
                    new Span<int>(counters, 1000).Clear();
                    WorkerPool.Run(parts, new Count(counters));
                    for (int part = 0; part < 1000; part++)
                        Assert.Equal(part < parts ? 1 : 0, counters[part]);
                }
            }
        }
    }

    private readonly struct Meet(int* present, int expected) : IJob
    {
        public void Execute(int part)
        {
            Interlocked.Increment(ref *present);
            long end = Stopwatch.GetTimestamp() + (20 * Stopwatch.Frequency);
            while (Volatile.Read(ref *present) < expected && Stopwatch.GetTimestamp() < end)
                Thread.Yield();
        }
    }

    [Fact]
    public void Parts_run_at_the_same_time_on_as_many_threads_as_asked_for()
    {
        foreach (int threads in new[] { 2, 5, 3 })
        {
            WorkerPool.ThreadCount = threads;
            int present = 0;
            long start = Stopwatch.GetTimestamp();
            WorkerPool.Run(threads, new Meet(&present, threads));
            Assert.Equal(threads, present);
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 15, "the parts waited for each other and never met");
        }
    }

    [Fact]
    public void Sleeping_workers_wake_up_for_the_next_job()
    {
        WorkerPool.ThreadCount = 3;
        for (int repeat = 0; repeat < 20; repeat++)
        {
            Thread.Sleep(2);
            int present = 0;
            WorkerPool.Run(3, new Meet(&present, 3));
            Assert.Equal(3, present);
        }
    }

    [Fact]
    public void An_idle_pool_uses_no_processor_time()
    {
        WorkerPool.ThreadCount = 4;
        int present = 0;
        WorkerPool.Run(4, new Meet(&present, 4));
        Thread.Sleep(50);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        Thread.Sleep(400);
        TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime - before;
        Assert.True(used.TotalMilliseconds < 300, $"{used.TotalMilliseconds} ms of processor time in 400 idle ms");
    }

    private readonly struct Fail(int failing, int* ran) : IJob
    {
        public void Execute(int part)
        {
            Interlocked.Increment(ref *ran);
            if (part == failing)
                throw new InvalidOperationException($"part {part}");
        }
    }

    [Fact]
    public void An_exception_in_a_part_reaches_the_caller()
    {
        foreach (int threads in new[] { 1, 2, 4 })
        {
            WorkerPool.ThreadCount = threads;
            for (int failing = 0; failing < 40; failing++)
            {
                int ran = 0;
                int part = failing;
                Exception? error = null;
                try
                {
                    WorkerPool.Run(40, new Fail(part, &ran));
                }
                catch (InvalidOperationException caught)
                {
                    error = caught;
                }

                Assert.NotNull(error);
                Assert.Equal($"part {part}", error.Message);
                Assert.InRange(ran, 1, 40);
                Every_part_of_a_small_job_runs();
            }
        }
    }

    private readonly struct Nest(int* counters) : IJob
    {
        public void Execute(int part) => WorkerPool.Run(10, new Count(counters + (10 * part)));
    }

    [Fact]
    public void A_part_may_run_a_job_of_its_own()
    {
        WorkerPool.ThreadCount = 3;
        int* counters = stackalloc int[200];
        for (int repeat = 0; repeat < 100; repeat++)
        {
            new Span<int>(counters, 200).Clear();
            WorkerPool.Run(20, new Nest(counters));
            for (int i = 0; i < 200; i++)
                Assert.Equal(1, counters[i]);
        }
    }

    [Fact]
    public void Eight_threads_may_call_at_once()
    {
        WorkerPool.ThreadCount = 4;
        Exception? failure = null;
        Thread[] callers = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            try
            {
                for (int repeat = 0; repeat < 500; repeat++)
                    Every_part_of_a_small_job_runs();
            }
            catch (Exception error)
            {
                failure = error;
            }
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Null(failure);
    }

    // A part that takes a while, on every thread, and marks its time on the caller's stack while it does.
    private readonly struct Dwell(int* inside, int microseconds) : IJob
    {
        public void Execute(int part)
        {
            Interlocked.Increment(ref *inside);
            try
            {
                long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * microseconds / 1_000_000);
                while (Stopwatch.GetTimestamp() < end)
                    Thread.SpinWait(1);
            }
            finally
            {
                Interlocked.Decrement(ref *inside);
            }
        }
    }

    [Fact]
    public void An_interrupted_call_leaves_no_part_running_and_the_pool_working()
    {
        WorkerPool.ThreadCount = 4;
        int* inside = (int*)NativeMemory.AllocZeroed(sizeof(int));
        for (int repeat = 0; repeat < 50; repeat++)
        {
            bool stop = false;
            int left = 0;
            Exception? outcome = null;
            Thread caller = new(() =>
            {
                try
                {
                    while (!Volatile.Read(ref stop))
                    {
                        try
                        {
                            WorkerPool.Run(16, new Dwell(inside, 20));
                        }
                        finally
                        {
                            left += Volatile.Read(ref *inside);
                        }
                    }

                    Thread.Sleep(Timeout.Infinite);
                }
                catch (Exception error)
                {
                    outcome = error;
                }
            });
            caller.Start();
            Thread.Sleep(1);
            caller.Interrupt();
            Thread.Sleep(1);
            Volatile.Write(ref stop, true);
            caller.Join();
            Assert.IsType<ThreadInterruptedException>(outcome);
            Assert.Equal(0, left);
            Assert.Equal(0, *inside);
            All_threads_help();
        }

        NativeMemory.Free(inside);
    }

    [Fact]
    public void Ten_thousand_calls_allocate_nothing()
    {
        int* counters = stackalloc int[16];
        foreach (int threads in new[] { 1, 2, 4 })
        {
            WorkerPool.ThreadCount = threads;
            for (int warmUp = 0; warmUp < 1000; warmUp++)
                WorkerPool.Run(16, new Count(counters));

            // The test host may allocate on threads of its own, so one quiet run of several is enough.
            long least = long.MaxValue;
            for (int attempt = 0; attempt < 5 && least > 0; attempt++)
            {
                long before = GC.GetTotalAllocatedBytes(true);
                for (int call = 0; call < 10_000; call++)
                    WorkerPool.Run(16, new Count(counters));
                least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - before);
            }

            Assert.Equal(0, least);
        }
    }

    [Fact]
    public void The_number_of_threads_is_at_least_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.ThreadCount = 0);

    private static void Every_part_of_a_small_job_runs()
    {
        int* counters = stackalloc int[12];
        new Span<int>(counters, 12).Clear();
        WorkerPool.Run(12, new Count(counters));
        for (int part = 0; part < 12; part++)
            Assert.Equal(1, counters[part]);
    }

    private static void All_threads_help()
    {
        int present = 0;
        WorkerPool.Run(WorkerPool.ThreadCount, new Meet(&present, WorkerPool.ThreadCount));
        Assert.Equal(WorkerPool.ThreadCount, present);
    }
}
