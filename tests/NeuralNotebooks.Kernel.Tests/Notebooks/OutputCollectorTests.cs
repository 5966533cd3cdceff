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

    [Fact]
    public void Clearing_takes_away_what_is_shown_at_once_or_with_the_next_output()
    {
        collector.Add(first, new StreamOutput("stdout", "a"));
        collector.Add(second, new StreamOutput("stdout", "b"));
        collector.Add(first, new OutputsCleared(Wait: false));
        collector.Add(second, new OutputsCleared(Wait: true));

        Assert.Empty(collector.Of(first));
        Assert.Equal([new StreamOutput("stdout", "b")], collector.Of(second));

        collector.Add(second, new StreamOutput("stdout", "c"));
        Assert.Equal([new StreamOutput("stdout", "c")], collector.Of(second));
    }
}
