using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

/// <summary>What a cell does on other threads ends with the cell, and never ends the process.</summary>
public class BackgroundTests : IDisposable
{
    private const string Started = "Console.WriteLine(\"started\");\n";

    private const string Listen = """
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();

        """;

    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Parallel.For(0, long.MaxValue, i => Math.Sqrt(i));")]
    [InlineData("Parallel.For(0, long.MaxValue, i => { mine = (int)i; });")]
    [InlineData("Parallel.For(0, 4, i => { while (true) ; });")]
    [InlineData("Parallel.For(0, 4, i => Thread.Sleep(-1));")]
    [InlineData("Enumerable.Repeat(1L, int.MaxValue).SelectMany(i => Enumerable.Repeat(i, int.MaxValue)).Sum(i => i % 2);")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => { while (true) ; })));")]
    [InlineData("await Task.Run(async () => { await Task.Yield(); while (true) ; });")]
    [InlineData("Task.Run(() => Thread.Sleep(-1)).Wait();")]
    [InlineData("var thread = new Thread(() => { while (true) ; });\nthread.Start();\nthread.Join();")]
    [InlineData("var thread = new Thread(() => Thread.Sleep(-1));\nthread.Start();\nthread.Join();")]
    [InlineData("var thread = new Thread(() => { lock (gate) Thread.Sleep(-1); });\nthread.Start();\nThread.Yield();\nthread.Join();\nlock (gate) ;")]
    public async Task Other_threads_stop_with_the_cell(string code)
    {
        CellResult result = await session.RunAndStopAsync("int mine = 7; object gate = new();\n" + Started + code);

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Equal("The cell was stopped.", result.Error!.Message);
        Assert.DoesNotContain("do not stop", session.Text);
        Assert.IsType<int>(await session.ValueAsync("mine"));
    }

    [Fact]
    public async Task Bodies_that_do_not_stop_are_counted_and_named()
    {
        CellResult result = await session.RunAndStopAsync(Listen + """
            int waiting = 0;
            Task.Run(() => { Interlocked.Increment(ref waiting); listener.AcceptSocket(); });
            for (int i = 0; i < 2; i++)
                new Thread(() => { Interlocked.Increment(ref waiting); listener.AcceptSocket(); }).Start();
            while (waiting < 3) Thread.Yield();
            Console.WriteLine("started");
            await Task.Delay(-1);
            """);

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Contains("cell 1: 3 bodies do not stop on other threads, in calls that cannot be interrupted: line 4, line 6 (2 times).", session.Text);
        await session.ValueAsync("listener.Stop();");
    }

    [Fact]
    public async Task What_an_earlier_cell_left_running_is_not_stopped_with_a_later_one()
    {
        await session.ValueAsync("long rounds = 0; bool end = false;\nvar body = Task.Run(() => { while (!Volatile.Read(ref end)) rounds++; return \"own end\"; });");
        await session.RunAndStopAsync(Started + "while (true) ;");

        Assert.Equal("own end", await session.ValueAsync("Volatile.Write(ref end, true);\nawait body"));
    }

    [Theory]
    [InlineData("new Thread(() => throw new FormatException(\"mine\")).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => throw new FormatException(\"mine\"));")]
    [InlineData("new Thread(() => throw new FormatException(\"mine\")).UnsafeStart();")]
    [InlineData("async void Fail() { await Task.Yield(); throw new FormatException(\"mine\"); }\nSynchronizationContext.SetSynchronizationContext(null);\nFail();")]
    public async Task An_exception_on_another_thread_is_reported_and_the_process_lives(string code)
    {
        var told = new TaskCompletionSource<string>();
        using var engine = new CSharpSession();

        CellResult result = await engine.RunAsync(code, output =>
        {
            if (output is StreamOutput { Stream: "stderr" } stream)
                told.TrySetResult(stream.Text);
        });

        Assert.Equal(CellStatus.Succeeded, result.Status);
        string text = await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.StartsWith("FormatException: mine\n  cell 1, line 1", text);
    }

    [Fact]
    public async Task Recursion_without_end_on_another_thread_is_an_error_and_not_the_end_of_the_process()
    {
        CellError error = await session.ErrorAsync("int Deep(int n) => Deep(n + 1) + 1;\nawait Task.Run(() => Deep(0));");

        Assert.Equal("InsufficientExecutionStackException", error.Name);
    }
}
