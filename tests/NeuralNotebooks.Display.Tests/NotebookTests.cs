using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class NotebookTests
{
    private sealed class Recorder : INotebookOutput
    {
        public List<string> Calls { get; } = [];

        public void Display(string displayId, MimeBundle bundle) => Calls.Add($"display {displayId} {bundle.PlainText}");

        public void Update(string displayId, MimeBundle bundle) => Calls.Add($"update {displayId} {bundle.PlainText}");
    }

    [Fact]
    public void A_handle_updates_the_output_it_was_made_for()
    {
        var recorder = new Recorder();
        DisplayHandle handle;
        using (Notebook.Enter(recorder, CancellationToken.None))
            handle = Notebook.Display("one");

        handle.Update("two");

        Assert.Equal([$"display {handle.Id} one", $"update {handle.Id} two"], recorder.Calls);
    }

    [Fact]
    public void Any_value_can_be_shown_and_updated_in_the_way_of_the_notebook()
    {
        var recorder = new Recorder();
        DisplayHandle handle;
        using (Notebook.Enter(recorder, CancellationToken.None))
            handle = Notebook.Display(1.5);

        handle.Update(new object?[] { null }[0]);
        handle.Update(MimeBundle.Markdown("*x*"));

        Assert.Equal([$"display {handle.Id} 1.5", $"update {handle.Id} null", $"update {handle.Id} *x*"], recorder.Calls);
    }

    [Fact]
    public void Every_display_has_an_id_of_its_own()
    {
        using IDisposable notebook = Notebook.Enter(new Recorder(), CancellationToken.None);

        Assert.NotEqual(Notebook.Display("a").Id, Notebook.Display("b").Id);
    }

    [Fact]
    public void Notebooks_nest_and_end()
    {
        using var stop = new CancellationTokenSource();
        var outer = new Recorder();
        var inner = new Recorder();

        Assert.False(Notebook.IsRunning);
        using (Notebook.Enter(outer, stop.Token))
        {
            using (Notebook.Enter(inner, CancellationToken.None))
                Assert.Same(inner, Notebook.Output);

            Assert.Same(outer, Notebook.Output);
            Assert.Equal(stop.Token, Notebook.StopToken);
        }

        Assert.False(Notebook.IsRunning);
        Assert.False(Notebook.StopToken.CanBeCanceled);
    }

    [Fact]
    public async Task The_notebook_flows_into_asynchronous_calls_and_not_into_its_neighbour()
    {
        var first = new Recorder();
        var second = new Recorder();

        async Task<INotebookOutput> OutputAfterAwait(Recorder recorder)
        {
            using IDisposable notebook = Notebook.Enter(recorder, CancellationToken.None);
            await Task.Yield();
            return await Task.Run(() => Notebook.Output);
        }

        INotebookOutput[] seen = await Task.WhenAll(OutputAfterAwait(first), OutputAfterAwait(second));

        Assert.Equal([first, second], seen);
    }

    [Fact]
    public void A_bundle_always_has_text()
    {
        var bundle = new MimeBundle("3 apples") { [MimeTypes.Html] = "<b>3</b> apples" };

        Assert.Equal("3 apples", bundle.PlainText);
        Assert.Equal([MimeTypes.PlainText, MimeTypes.Html], bundle.Keys);
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/vnd.plotly.v1+json", true)]
    [InlineData("image/svg+xml", false)]
    public void Json_types_are_known_by_their_suffix(string mimeType, bool isJson) => Assert.Equal(isJson, MimeTypes.IsJson(mimeType));
}
