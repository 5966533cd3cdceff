using NeuralNotebooks.Cli;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class RunProgressTests
{
    private readonly NotebookDocument notebook = NotebookDocument.Parse("""{"cells":[{"cell_type":"code","source":""}],"nbformat":4}""", "folder/one.ipynb");
    private readonly RunProgress progress = new(notebookCount: 2);

    private NotebookCell Cell => notebook.Cells[0];

    private string[] After(params CellOutput[] outputs)
    {
        progress.Start(notebook);
        progress.Follow(new CellStarted(Cell, 3, 12));
        foreach (CellOutput output in outputs)
            progress.Follow(new OutputReceived(Cell, output));
        return [.. progress.Lines().Select(line => line.Trim())];
    }

    private static StreamOutput Text(string text) => new(StreamOutput.StandardOutput, text);

    [Fact]
    public void The_last_line_says_where_the_run_is() => Assert.Matches(@"^. one\.ipynb \(1/2\)  cell 3/12  0\.\d s$", Assert.Single(After()));

    [Theory]
    [InlineData("first\nsecond\n", "second")]
    [InlineData("first\nsec", "sec")]
    [InlineData("epoch 1\repoch 2", "epoch 2")]
    public void A_stream_shows_its_latest_line(string text, string shown) => Assert.Equal(shown, After(Text(text))[0]);

    [Fact]
    public void A_line_grows_as_it_comes() => Assert.Equal("abc", After(Text("x\na"), Text("b"), Text("c"))[0]);

    [Fact]
    public void A_finished_line_stays_until_the_next() => Assert.Equal("done", After(Text("done"), Text("\n"))[0]);

    [Fact]
    public void An_updated_display_shows_its_new_state() => Assert.Equal(
        ["epoch 2", "loss 0.1"],
        After(new DisplayOutput("1", new MimeBundle("epoch 1")), new DisplayUpdate("1", new MimeBundle("epoch 2\nloss 0.1")))[..2]);

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("0123456789", 10, "0123456789")]
    [InlineData("0123456789a", 10, "012345678…")]
    public void Lines_are_cut_at_the_terminals_edge(string line, int width, string shown) => Assert.Equal(shown, TerminalText.Cut(line, width));

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(12.4, "12 s")]
    [InlineData(59.7, "1 min 0 s")]
    [InlineData(185, "3 min 5 s")]
    public void Times_are_told_shortly(double seconds, string text) => Assert.Equal(text, Durations.Text(TimeSpan.FromSeconds(seconds)));
}
