namespace NeuralNotebooks.Display;

/// <summary>
/// Output of a program that no notebook runs. A single-line display that was shown last is updated in place on a terminal; when the
/// output goes to a file, only what was shown first is written.
/// </summary>
internal sealed class ConsoleOutput : INotebookOutput
{
    private readonly Lock gate = new();
    private string? lastId;
    private int lastWidth;

    public void Display(string displayId, MimeBundle bundle)
    {
        lock (gate)
        {
            Console.WriteLine(bundle.PlainText);
            lastId = displayId;
            lastWidth = bundle.PlainText.Length;
        }
    }

    public void Update(string displayId, MimeBundle bundle)
    {
        lock (gate)
        {
            if (Console.IsOutputRedirected || displayId != lastId || bundle.PlainText.Contains('\n'))
                return;

            // Up one line, overwrite, pad what the longer line before left behind.
            Console.WriteLine("\u001b[1A\r" + bundle.PlainText.PadRight(lastWidth));
            lastWidth = bundle.PlainText.Length;
        }
    }
}
