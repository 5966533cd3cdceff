using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class OutputCollectorTests
{
    private readonly NotebookCell first = NotebookDocument.Create().Add(CellKind.Code, "");
    private readonly NotebookCell second = NotebookDocument.Create().Add(CellKind.Code, "");
    private readonly OutputCollector collector = new();

    [Fact]
    public void Text_that_follows_text_is_one_output()
    {
        foreach ((string stream, string text) in new[] { ("stdout", "a"), ("stdout", "b\n"), ("stderr", "c"), ("stdout", "d") })
            collector.Add(first, new StreamOutput(stream, text));

        Assert.Equal([new StreamOutput("stdout", "ab\n"), new StreamOutput("stderr", "c"), new StreamOutput("stdout", "d")], collector.Of(first));
    }

    [Fact]
    public void An_update_replaces_what_stands_in_an_earlier_cell()
    {
        var last = new MimeBundle("100 %");
        collector.Add(first, new DisplayOutput("bar", new MimeBundle("0 %")));
        collector.Add(first, new StreamOutput("stdout", "after"));
        collector.Add(second, new DisplayUpdate("bar", last));
        collector.Add(second, new DisplayUpdate("unknown", last));

        Assert.Equal([new DisplayOutput("bar", last), new StreamOutput("stdout", "after")], collector.Of(first));
        Assert.Empty(collector.Of(second));
    }
}
