using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Takes everything that one cell puts out, from whichever thread, and hands it on one at a time. It outlives the cell, so that
/// what the cell left running in the background still has a place to write to.
/// </summary>
internal sealed class OutputSink(Action<CellOutput> receiver) : INotebookOutput
{
    private readonly Lock gate = new();
    private bool closed;

    public void Display(string displayId, MimeBundle bundle) => Send(new DisplayOutput(displayId, bundle));

    public void Update(string displayId, MimeBundle bundle) => Send(new DisplayUpdate(displayId, bundle));

    public void Clear(bool wait) => Send(new OutputsCleared(wait));

    public MimeBundle Format(object? value) => ResultFormatter.Format(value);

    public void Write(string stream, string text)
    {
        if (text.Length > 0)
            Send(new StreamOutput(stream, text));
    }

    public void Send(CellOutput output)
    {
        lock (gate)
        {
            if (!closed)
                Deliver(output);
        }
    }

    // What the receiver itself writes to the console is no output of the cell.
    private void Deliver(CellOutput output) => CellScope.RunOutside(() => receiver(output));

    /// <summary>Drops whatever comes from now on.</summary>
    public void Close()
    {
        lock (gate)
            closed = true;
    }
}
