using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class NotebookRunnerTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<RunEvent> events = [];

    public void Dispose() => folder.Dispose();

    private static NotebookDocument Notebook(params string[] cells)
    {
        NotebookDocument notebook = NotebookDocument.Create();
        foreach (string cell in cells)
            notebook.Add(cell.StartsWith('#') ? CellKind.Markdown : CellKind.Code, cell);
        return notebook;
    }

    private Task<NotebookRun> RunAsync(NotebookDocument notebook) =>
        new NotebookRunner().RunAsync(notebook, events.Add, TestContext.Current.CancellationToken);

    private static string Texts(NotebookCell cell) => string.Join('|', cell.Outputs.Select(output => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Bundle.PlainText,
        ResultOutput result => result.Bundle.PlainText,
        _ => output.ToString(),
    }));

    [Fact]
    public async Task Cells_run_in_order_with_shared_state_and_keep_their_outputs()
    {
        NotebookDocument notebook = Notebook("# Title", "int x = 20;", "  ", "Console.WriteLine(\"hello\");\nx + 1");

        NotebookRun run = await RunAsync(notebook);

        Assert.Equal(CellStatus.Succeeded, run.Status);
        Assert.Equal(2, run.CellCount);
        Assert.Null(run.FailedCell);
        Assert.Equal([null, 1, null, 2], notebook.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal("hello\n|21", Texts(notebook.Cells[3]));
        Assert.Equal(
            ["TextReached", "CellStarted", "CellFinished", "TextReached", "CellStarted", "OutputReceived", "OutputReceived", "CellFinished"],
            events.Select(e => e.GetType().Name));
        Assert.Equal([(1, 2), (2, 2)], events.OfType<CellStarted>().Select(e => (e.Number, e.Total)));
    }

    [Fact]
    public async Task A_finished_notebook_holds_the_last_state_of_a_display()
    {
        NotebookDocument notebook = Notebook("var bar = display(\"0 %\");\nbar.Update(\"50 %\");", "bar.Update(\"100 %\");");

        await RunAsync(notebook);

        Assert.Equal("100 %", Texts(notebook.Cells[0]));
        Assert.Empty(notebook.Cells[1].Outputs);
    }

    [Fact]
    public async Task The_run_ends_at_the_first_cell_that_fails()
    {
        NotebookDocument notebook = Notebook("1", "int y = 0;\n1 / y", "3");

        NotebookRun run = await RunAsync(notebook);

        Assert.Equal(CellStatus.Failed, run.Status);
        Assert.Same(notebook.Cells[1], run.FailedCell);
        Assert.Equal(("DivideByZeroException", 2), (run.Error!.Name, run.Error.Line));
        Assert.IsType<ErrorOutput>(notebook.Cells[1].Outputs[0]);
        Assert.Null(notebook.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_may()
    {
        NotebookDocument notebook = Notebook("throw new Exception();", "2");
        notebook.Cells[0].Json["metadata"]!["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception");

        Assert.Equal(CellStatus.Succeeded, (await RunAsync(notebook)).Status);
        Assert.Equal("2", Texts(notebook.Cells[1]));
    }

    [Fact]
    public async Task Two_runs_share_nothing()
    {
        await RunAsync(Notebook("int x = 1;"));

        Assert.Equal("CS0103: The name 'x' does not exist in the current context", (await RunAsync(Notebook("x"))).Error!.Message);
    }

    [Fact]
    public async Task A_stop_ends_the_running_cell_and_the_run()
    {
        using var stop = new CancellationTokenSource();
        NotebookDocument notebook = Notebook("Console.WriteLine(); while (true) { }", "2");

        NotebookRun run = await new NotebookRunner().RunAsync(
            notebook,
            happened =>
            {
                if (happened is OutputReceived { Output: StreamOutput })
                    stop.Cancel();
            },
            stop.Token);

        Assert.Equal(CellStatus.Stopped, run.Status);
        Assert.Same(notebook.Cells[0], run.FailedCell);
        Assert.Null(notebook.Cells[1].ExecutionCount);
    }

    [Fact]
    public async Task A_stop_before_the_start_runs_nothing()
    {
        NotebookRun run = await new NotebookRunner().RunAsync(Notebook("1"), stopToken: new CancellationToken(canceled: true));

        Assert.Equal((CellStatus.Stopped, 0), (run.Status, run.CellCount));
    }

    [Fact]
    public async Task Files_are_found_beside_the_notebook()
    {
        folder.File("data.txt", "beside");
        string path = Path.Combine(folder.Path, "x.ipynb");
        Notebook("File.ReadAllText(\"data.txt\")").Save(path);
        NotebookDocument notebook = NotebookDocument.Load(path);
        string before = Directory.GetCurrentDirectory();

        await RunAsync(notebook);

        Assert.Equal("beside", Texts(notebook.Cells[0]));
        Assert.Equal(before, Directory.GetCurrentDirectory());
    }

    private async Task AssertTimeout(string cell, string[] traceback)
    {
        NotebookDocument notebook = Notebook("1", cell, "3");
        var runner = new NotebookRunner { CellTimeout = TimeSpan.FromSeconds(2) };

        NotebookRun run = await runner.RunAsync(notebook, stopToken: TestContext.Current.CancellationToken);

        Assert.Equal((CellStatus.Failed, notebook.Cells[1]), (run.Status, run.FailedCell));
        CellError error = Assert.Single(notebook.Cells[1].Outputs.OfType<ErrorOutput>()).Error;
        Assert.Equal(("Timeout", "The cell was still running after 2 s, the time that a cell is given."), (error.Name, error.Message));
        Assert.Equal([$"Timeout: {error.Message}", .. traceback], error.Traceback);
        Assert.Null(notebook.Cells[2].ExecutionCount);
    }

    [Fact]
    public Task A_cell_that_runs_longer_than_it_may_has_failed() =>
        AssertTimeout("while (true) { }", ["The cell was stopped.", "  cell 2, line 1", "    → while (true) { }"]);

    [Fact]
    public Task A_cell_that_ends_by_itself_once_its_time_is_over_has_failed_too() => AssertTimeout("Notebook.StopToken.WaitHandle.WaitOne();", []);

    [Fact]
    public async Task Cells_that_end_in_time_are_not_disturbed()
    {
        NotebookDocument notebook = Notebook("await Task.Delay(1);\n2");

        NotebookRun run = await new NotebookRunner { CellTimeout = TimeSpan.FromMinutes(5) }.RunAsync(notebook, stopToken: TestContext.Current.CancellationToken);

        Assert.Equal(CellStatus.Succeeded, run.Status);
        Assert.Equal("2", Texts(notebook.Cells[0]));
    }
}
