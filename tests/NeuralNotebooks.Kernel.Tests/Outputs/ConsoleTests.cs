using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class ConsoleTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    private IEnumerable<string> Said => session.Outputs.Select(output => output switch
    {
        StreamOutput stream => $"{stream.Stream}: {stream.Text.TrimEnd('\n')}",
        DisplayOutput display => $"display: {display.Bundle.PlainText}",
        DisplayUpdate update => $"update: {update.Bundle.PlainText}",
        ResultOutput result => $"result: {result.Bundle.PlainText}",
        _ => output.ToString(),
    });

    [Fact]
    public async Task Console_and_displays_keep_their_order()
    {
        await session.ValueAsync("""
            Console.WriteLine("one");
            var handle = display(2);
            Console.Error.WriteLine("three");
            handle.Update("two");
            Console.Write(4);
            5
            """);

        Assert.Equal(["stdout: one", "display: 2", "stderr: three", "update: two", "stdout: 4", "result: 5"], Said);
    }

    [Fact]
    public async Task Threads_that_the_cell_starts_write_to_the_cell()
    {
        await session.ValueAsync("""
            await Task.Run(() => Console.WriteLine("pool"));
            var thread = new Thread(() => Console.WriteLine("thread"));
            thread.Start();
            thread.Join();
            Parallel.For(0, 1, i => Console.WriteLine("parallel"));
            """);

        Assert.Equal("pool\nthread\nparallel\n", session.Text);
    }

    [Fact]
    public async Task What_a_cell_leaves_behind_writes_to_that_cell()
    {
        using var engine = new CSharpSession();
        var said = new List<string>();
        await engine.RunAsync("var go = new TaskCompletionSource(); var late = Task.Run(async () => { await go.Task; Console.WriteLine(\"late\"); });", _ => said.Add("first"));
        await engine.RunAsync("go.SetResult(); await late;", _ => said.Add("second"));

        Assert.Equal(["first"], said);
    }

    [Fact]
    public async Task Every_way_to_write_arrives_in_order()
    {
        await session.ValueAsync("""
            Console.Write('a'); Console.Write("b"); Console.Write(1.5); Console.Write("{0}-{1}", 2, 3); Console.WriteLine();
            Console.WriteLine('c'); Console.WriteLine(4L); Console.WriteLine(new[] { 'd', 'e' });
            await Console.Out.WriteLineAsync("async"); Console.Out.Write("f".AsSpan());
            """);

        Assert.Equal("ab1.52-3\nc\n4\nde\nasync\nf", session.Text);
    }

    [Fact]
    public async Task Two_sessions_at_once_do_not_mix()
    {
        using var other = new TestSession();
        const string Code = "for (int i = 0; i < 100; i++) { Console.Write(NAME); await Task.Yield(); }";

        await Task.WhenAll(session.RunAsync(Code.Replace("NAME", "'a'")), other.RunAsync(Code.Replace("NAME", "'b'")));

        Assert.Equal(new string('a', 100), session.Text);
        Assert.Equal(new string('b', 100), other.Text);
    }

    [Fact]
    public async Task A_receiver_may_write_to_the_console_itself()
    {
        using var engine = new CSharpSession();
        int received = 0;

        await engine.RunAsync("Console.WriteLine(\"once\");", _ =>
        {
            received++;
            Console.Write("");
        });

        Assert.Equal(1, received);
    }

    [Fact]
    public async Task A_handle_updates_to_any_value()
    {
        await session.ValueAsync("var handle = display(1);\nhandle.Update(new[] { 1, 2 });\nhandle.Update(Html(\"<b>x</b>\"));\nhandle.Update(\"text\");");

        Assert.Equal(["display: 1", "update: [1, 2]", "update: x", "update: text"], Said);
    }

    [Fact]
    public async Task Helpers_make_rich_values()
    {
        await session.ValueAsync("""
            display(Html("<b>x</b>")); display(Markdown("*x*")); display(Latex("x^2")); display(Svg("<svg/>")); display(Png(new byte[] { 1, 2, 3 }));
            display(Json(new { a = 1 })); display(Json("[1]"));
            """);

        Assert.Equal(
            [
                "text/html: <b>x</b>", "text/markdown: *x*", "text/latex: $$x^2$$", "image/svg+xml: <svg/>", "image/png: AQID",
                "application/json: {\"a\":1}", "application/json: [1]",
            ],
            session.Displays.Select(bundle => bundle.Single(form => form.Key != "text/plain")).Select(form => $"{form.Key}: {form.Value}"));
    }

    [Fact]
    public async Task Output_can_be_cleared()
    {
        await session.ValueAsync("Console.WriteLine(1);\nclear_output(wait: true);\nConsole.WriteLine(2);\nclear_output();");

        Assert.Equal(new CellOutput[] { new OutputsCleared(true), new OutputsCleared(false) }, session.Outputs.OfType<OutputsCleared>());
    }
}
