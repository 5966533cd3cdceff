namespace NeuralNotebooks.Display;

/// <summary>An output that is on show and can be replaced: a progress bar, a chart that grows while a network trains.</summary>
public sealed class DisplayHandle
{
    private static long last;

    private readonly INotebookOutput output;

    internal DisplayHandle(INotebookOutput output, MimeBundle bundle)
    {
        this.output = output;
        Id = $"display-{Interlocked.Increment(ref last)}";
        output.Display(Id, bundle);
    }

    /// <summary>The id under which front ends know the output.</summary>
    public string Id { get; }

    /// <summary>Replaces the output, where it stands.</summary>
    public void Update(MimeBundle bundle) => output.Update(Id, bundle);

    /// <summary>Replaces the output, where it stands.</summary>
    public void Update(IDisplayable value) => Update(value.ToMimeBundle());

    /// <summary>Replaces the output by plain text, where it stands.</summary>
    public void Update(string text) => Update(new MimeBundle(text));

    /// <summary>Replaces the output by any other value, where it stands.</summary>
    public void Update(object? value) => Update(output.Format(value));
}
