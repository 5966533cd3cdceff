using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class StateTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task The_value_of_the_last_expression_is_the_result()
    {
        CellResult result = await session.RunAsync("int x = 6;\nx * 7");

        Assert.Equal(42, result.Value);
        Assert.Equal(1, result.ExecutionCount);
        var output = Assert.IsType<ResultOutput>(Assert.Single(session.Outputs));
        Assert.Equal("42", output.Bundle.PlainText);
        Assert.Equal(1, output.ExecutionCount);
    }

    [Theory]
    [InlineData("int two = 1 + 1;")]
    [InlineData("object nothing = null; nothing")]
    [InlineData("display(5)", "5")]
    [InlineData("// only a comment")]
    [InlineData("")]
    public async Task Where_there_is_no_result_none_is_shown(string code, params string[] displays)
    {
        CellResult result = await session.RunAsync(code);

        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal(displays, session.Outputs.Cast<DisplayOutput>().Select(output => output.Bundle.PlainText));
    }

    [Fact]
    public async Task Variables_usings_types_and_methods_carry_over()
    {
        await session.ValueAsync("int x = 20;");
        await session.ValueAsync("using System.Globalization;");
        await session.ValueAsync("record Point(int X, int Y);");
        await session.ValueAsync("int Twice(int n) => 2 * n + x;");
        await session.ValueAsync("x = 1;");

        Assert.Equal(11, await session.ValueAsync("Twice(5)"));
        Assert.Equal("Point { X = 1, Y = 2 }", (await session.ValueAsync("new Point(x, 2)"))!.ToString());
        Assert.Equal(true, await session.ValueAsync("CultureInfo.InvariantCulture.Name == \"\""));
    }

    [Fact]
    public async Task A_later_definition_shadows_an_earlier_one()
    {
        await session.ValueAsync("int x = 1; int Read() => x;");
        await session.ValueAsync("string x = \"two\";");

        Assert.Equal("two", await session.ValueAsync("x"));
        Assert.Equal(1, await session.ValueAsync("Read()"));
    }

    [Fact]
    public async Task Await_works_at_the_top_and_stays_on_the_cells_thread()
    {
        const string Code = """
            int before = Environment.CurrentManagedThreadId;
            await Task.Delay(1);
            int between = Environment.CurrentManagedThreadId;
            await Task.Run(() => { });
            (before == between, between == Environment.CurrentManagedThreadId)
            """;

        Assert.Equal((true, true), await session.ValueAsync(Code));
    }

    [Fact]
    public async Task Waiting_for_an_asynchronous_method_does_not_lock_up()
    {
        const string Code = """
            async Task<int> AnswerAsync() { await Task.Delay(1); await Task.Yield(); return 42; }
            AnswerAsync().Result
            """;

        Assert.Equal(42, await session.ValueAsync(Code));
    }

    [Fact]
    public async Task What_an_ended_cell_left_awaiting_goes_on()
    {
        await session.ValueAsync("var gate = new TaskCompletionSource(); async Task<int> LaterAsync() { await gate.Task; return 5; }");
        await session.ValueAsync("Task<int> later = LaterAsync();");
        await session.ValueAsync("gate.SetResult();");

        Assert.Equal(5, await session.ValueAsync("await later"));
    }

    [Fact]
    public async Task The_variables_of_a_failed_cell_are_there()
    {
        await session.ErrorAsync("int done = 3;\nthrow new Exception();\nint never = 4;");

        Assert.Equal(3, await session.ValueAsync("done"));
        Assert.Equal(0, await session.ValueAsync("never"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_no_trace()
    {
        await session.ValueAsync("int x = 1;");
        await session.ErrorAsync("string x = \"two\"; nonsense");

        Assert.Equal(1, await session.ValueAsync("x"));
    }

    [Fact]
    public async Task Many_cells_keep_their_state_apart()
    {
        for (int i = 0; i < 70; i++)
            await session.ValueAsync($"int x{i} = {i};");

        Assert.Equal(0 + 35 + 69, await session.ValueAsync("x0 + x35 + x69"));
    }

    [Fact]
    public async Task Two_cells_do_not_run_at_once()
    {
        Task<CellResult> first = session.RunAsync("await Task.Delay(-1, Notebook.StopToken);");

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.RunAsync("1"));
        session.Dispose();
        Assert.Equal(CellStatus.Stopped, (await first).Status);
    }

    [Fact]
    public async Task An_assembly_can_be_referenced_by_its_path()
    {
        string path = typeof(FactAttribute).Assembly.Location;

        Assert.Equal("FactAttribute", await session.ValueAsync($"#r \"{path}\"\ntypeof(Xunit.FactAttribute).Name"));
        Assert.Equal(typeof(FactAttribute), await session.ValueAsync("typeof(Xunit.FactAttribute)"));
    }

    [Fact]
    public async Task A_missing_assembly_is_named()
    {
        CellError error = await session.ErrorAsync("#r \"gone.dll\"\n1");

        Assert.Contains("gone.dll", error.Message);
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public async Task A_cell_without_a_number_is_not_counted_and_keeps_what_it_declares()
    {
        CellResult result = await session.Engine.RunAsync("int quiet = 5;", new CellOptions { IsNumbered = false });

        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal(0, session.Engine.ExecutionCount);
        Assert.Equal(5, await session.ValueAsync("quiet"));
    }

    [Fact]
    public async Task A_function_of_a_cell_can_be_run_as_if_it_were_a_cell()
    {
        var call = (Action)(await session.ValueAsync("Action call = () => { Console.Write(\"called\"); throw new Exception(\"failed\"); }; call"))!;
        List<CellOutput> outputs = [];

        CellResult result = await session.Engine.RunAsync(call, new CellOptions { IsNumbered = false, OnOutput = outputs.Add });

        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Equal("called", Assert.IsType<StreamOutput>(outputs[0]).Text);
        Assert.Equal("failed", Assert.IsType<ErrorOutput>(outputs[1]).Error.Message);
    }
}
