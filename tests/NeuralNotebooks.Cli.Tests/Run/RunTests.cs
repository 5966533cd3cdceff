using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

[Collection(CliFixture.Sessions)]
public class RunTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Headings_and_outputs_are_shown_as_text()
    {
        string path = cli.Notebook(
            "one.ipynb",
            "# Title\ntext\n```\n# no heading\n```",
            "int x = 20;",
            "## Part",
            "Console.WriteLine(\"a\\rhello\");\nConsole.WriteLine(\"world\");\nx + 1");

        Assert.Equal(0, await cli.RunAsync("run", path));
        Assert.Matches(
            $"""
            ^
            ── {path} ──

            Title
            (\[1\]   .* s\n)?
            Part
            \[2\]   hello
                  world
                  21
            (      .* s\n)?
            ✓ {path}    2 cells  .* s
            $
            """.ReplaceLineEndings("\n"),
            cli.Output);
        Assert.Equal("", cli.Error);
    }

    [Fact]
    public async Task A_cell_draws_without_a_using()
    {
        string path = cli.Notebook("one.ipynb", "Figure.Line([1, 2, 4], \"loss\").Title(\"Loss\")");

        Assert.Equal(0, await cli.RunAsync("run", path));
        Assert.Contains("Loss: line (loss); x 0 to 2; y 1 to 4", cli.Output);
    }

    [Fact]
    public async Task A_failed_cell_is_shown_with_an_arrow_at_the_line()
    {
        string path = cli.Notebook("one.ipynb", "int zero = 0;", "// first\n1 / zero", "\"never\"");

        Assert.Equal(1, await cli.RunAsync("run", path));
        Assert.Contains(
            $"""

            {path}: cell [2] failed

                1  // first
              → 2  1 / zero

              DivideByZeroException: Attempted to divide by zero.
                cell 2, line 2
                  → 1 / zero

            ✗ {path}    2 cells
            """.ReplaceLineEndings("\n"),
            cli.Output);
        Assert.EndsWith("cell [2] failed: DivideByZeroException\n", cli.Output);
        Assert.DoesNotContain("never", cli.Output);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_is_shown_with_an_arrow_too()
    {
        string path = cli.Notebook("one.ipynb", "int x = 1;\nint y = x + unknown;");

        Assert.Equal(1, await cli.RunAsync("run", path));
        Assert.Contains("  → 2  int y = x + unknown;\n", cli.Output);
        Assert.Contains("                  ^^^^^^^\n", cli.Output);
    }

    [Fact]
    public async Task A_folder_means_the_notebooks_directly_in_it_by_name()
    {
        cli.Notebook("b.ipynb", "\"second\"");
        cli.Notebook("a.ipynb", "\"first\"");
        cli.Notebook("solutions/c.ipynb", "\"third\"");

        Assert.Equal(0, await cli.RunAsync("run", cli.Folder));
        Assert.Matches("(?s)a.ipynb.*first.*b.ipynb.*second", cli.Output);
        Assert.DoesNotContain("third", cli.Output);
    }

    [Fact]
    public async Task After_a_failure_the_next_notebook_runs()
    {
        cli.Notebook("a.ipynb", "throw new Exception();");
        cli.Notebook("b.ipynb", "\"second\"");

        Assert.Equal(1, await cli.RunAsync("run", cli.Folder));
        Assert.Contains("second", cli.Output);
        Assert.Contains("✗ " + cli.PathOf("a.ipynb"), cli.Output);
        Assert.Contains("✓ " + cli.PathOf("b.ipynb"), cli.Output);
    }

    [Fact]
    public async Task Outputs_are_saved_on_request_only()
    {
        string path = cli.Notebook("one.ipynb", "1 + 1");
        string before = File.ReadAllText(path);

        Assert.Equal(0, await cli.RunAsync("run", path));
        Assert.Equal(before, File.ReadAllText(path));

        Assert.Equal(0, await cli.RunAsync("run", path, "--save"));
        NotebookCell cell = NotebookDocument.Load(path).Cells[0];
        Assert.Equal(1, cell.ExecutionCount);
        Assert.Equal("2", Assert.IsType<ResultOutput>(cell.Outputs[0]).Bundle.PlainText);
        Assert.EndsWith("  saved\n", cli.Output);
    }

    [Fact]
    public async Task A_notebook_that_fails_is_not_saved()
    {
        string path = cli.Notebook("one.ipynb", "1 + 1", "throw new Exception();");
        string before = File.ReadAllText(path);

        Assert.Equal(1, await cli.RunAsync("run", path, "--save"));
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_shows_its_error_and_the_run_goes_on()
    {
        string path = cli.Notebook("one.ipynb", "throw new FormatException(\"on purpose\");", "\"after\"");
        NotebookDocument notebook = NotebookDocument.Load(path);
        notebook.Cells[0].Json["metadata"]!["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception");
        notebook.Save();

        Assert.Equal(0, await cli.RunAsync("run", path));
        Assert.Contains("FormatException: on purpose", cli.Output);
        Assert.Contains("after", cli.Output);
    }

    [Fact]
    public async Task Cells_can_use_the_library()
    {
        string path = cli.Notebook("one.ipynb", "System.Reflection.Assembly.Load(\"NeuralNotebooks\").GetName().Name");

        Assert.Equal(0, await cli.RunAsync("run", path));
        Assert.Contains("NeuralNotebooks\n", cli.Output);
    }

    [Fact]
    public async Task A_stop_ends_the_run_with_its_own_exit_code()
    {
        using var stop = new CancellationTokenSource();
        cli.Notebook("a.ipynb", "File.WriteAllText(\"started\", \"\");\nwhile (true) { }");
        cli.Notebook("b.ipynb", "\"second\"");
        using var watcher = new FileSystemWatcher(cli.Folder, "started") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => stop.Cancel();

        Assert.Equal(130, await cli.RunAsync(stop.Token, "run", cli.Folder));
        Assert.Contains($"{cli.PathOf("a.ipynb")}: cell [1] was stopped", cli.Output);
        Assert.Contains("  → 2  while (true) { }", cli.Output);
        Assert.DoesNotContain("second", cli.Output);
    }

    [Fact]
    public async Task A_cell_that_takes_too_long_has_failed_and_the_next_notebook_runs()
    {
        string path = cli.Notebook("a.ipynb", "1", "while (true) { }");
        cli.Notebook("b.ipynb", "\"second\"");

        Assert.Equal(1, await cli.RunAsync("run", cli.Folder, "--timeout", "500ms"));
        Assert.Contains($"{path}: cell [2] failed", cli.Output);
        Assert.Contains("Timeout: The cell was still running after 0.5 s", cli.Output);
        Assert.Contains("second", cli.Output);
    }

    [Theory]
    [InlineData("5x")]
    [InlineData("-1")]
    [InlineData("0s")]
    [InlineData("m")]
    [InlineData("25h")]
    [InlineData("1ss")]
    public async Task A_time_that_is_none_is_refused(string time)
    {
        Assert.Equal(2, await cli.RunAsync("run", cli.Folder, $"--timeout={time}"));
        Assert.Contains($"--timeout {time}: a time is a number and ms, s, m or h", cli.Error);
    }

    [Fact]
    public async Task Fail_fast_ends_the_run_at_the_first_notebook_that_fails()
    {
        cli.Notebook("a.ipynb", "throw new Exception();");
        cli.Notebook("b.ipynb", "\"second\"");

        Assert.Equal(1, await cli.RunAsync("run", cli.Folder, "--fail-fast"));
        Assert.DoesNotContain("second", cli.Output);
        Assert.DoesNotContain("b.ipynb", cli.Output);
    }
}
