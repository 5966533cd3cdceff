using System.Net;
using System.Net.Sockets;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class StopTests : IDisposable
{
    private const string Started = "Console.WriteLine(\"started\");\n";

    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) ;")]
    [InlineData("for (;;) mine++;")]
    [InlineData("do { mine++; } while (mine != 0);")]
    [InlineData("foreach (int i in Forever()) mine = i;\nIEnumerable<int> Forever() { while (true) yield return 8; }")]
    [InlineData("again: mine++; goto again;")]
    [InlineData("while (true) Console.Write(\"\");")]
    [InlineData("while (true) mine = mine.ToString().Length;")]
    [InlineData("while (true) lock (gate) mine++;")]
    [InlineData("while (true) { try { mine++; } catch { } }")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("while (true) { await Task.Delay(1); mine++; }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    [InlineData("Task.Run(() => { while (true) ; }).Wait();")]
    [InlineData("await Task.Run(() => { while (true) ; });")]
    [InlineData("async Task LoopAsync() { while (true) await Task.Yield(); }\nawait LoopAsync();")]
    [InlineData("long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(100);")]
    [InlineData("void Count(int n) { if (n > 0) { Count(n - 1); Count(n - 1); } }\nCount(100);")]
    public async Task A_cell_stops_and_all_variables_are_intact(string code)
    {
        await session.ValueAsync("int earlier = 5; object gate = new();");

        CellResult result = await session.RunAndStopAsync("int mine = 7;\n" + Started + code);

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Equal("The cell was stopped.", result.Error!.Message);
        Assert.Equal(5, await session.ValueAsync("earlier"));
        Assert.IsType<int>(await session.ValueAsync("mine"));
    }

    [Fact]
    public async Task The_error_of_a_stopped_cell_shows_where_it_was()
    {
        CellResult result = await session.RunAndStopAsync(Started + "while (true)\n{\n    Math.Abs(1);\n}");

        Assert.Equal("Stopped", result.Error!.Name);
        Assert.InRange(result.Error.Line!.Value, 2, 4);
        Assert.IsType<ErrorOutput>(session.Outputs[^1]);
    }

    [Fact]
    public async Task A_cell_that_awaits_shows_the_statement_it_was_in()
    {
        CellResult result = await session.RunAndStopAsync(Started + "await\n    Task.Delay(-1);");

        Assert.Equal(["The cell was stopped.", "  cell 1, line 2", "    → await"], result.Error!.Traceback);
    }

    [Fact]
    public async Task A_loop_that_watches_the_token_returns_what_it_has()
    {
        CellResult result = await session.RunAndStopAsync(Started + "while (!Notebook.StopToken.IsCancellationRequested) ;\n\"as far as I got\"");

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Null(result.Error);
        Assert.Equal("as far as I got", result.Value);
    }

    [Fact]
    public async Task Waiting_with_the_token_ends_at_once()
    {
        CellResult result = await session.RunAndStopAsync(Started + "await Task.Delay(-1, Notebook.StopToken);");

        Assert.Equal("Stopped", result.Error!.Name);
    }

    [Fact]
    public async Task An_error_in_the_moment_of_a_stop_is_still_an_error()
    {
        CellResult result = await session.RunAndStopAsync(
            Started + "while (!Notebook.StopToken.IsCancellationRequested) ;\nthrow new FormatException(\"mine\");");

        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal("FormatException", result.Error!.Name);
    }

    [Fact]
    public async Task A_cell_in_a_call_that_nothing_interrupts_is_left_behind()
    {
        const string Code = """
            int after = 0;
            var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
            Console.WriteLine("started");
            using (listener.AcceptSocket()) ;
            var ended = new TaskCompletionSource();
            try { while (true) after++; } finally { ended.SetResult(); }
            """;

        CellResult result = await session.RunAndStopAsync(Code);

        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Contains("left behind", result.Error!.Message);
        int port = (int)(await session.ValueAsync("port"))!;
        using (var client = new TcpClient())
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);

        // Back from the call, it ends at its next safe point.
        await session.ValueAsync("while (ended is null) await Task.Yield();\nawait ended.Task;");
    }

    [Fact]
    public async Task A_stop_between_cells_stops_nothing()
    {
        using var quiet = new CSharpSession();
        quiet.Interrupt();

        Assert.Equal(CellStatus.Succeeded, (await quiet.RunAsync("1")).Status);
    }
}
