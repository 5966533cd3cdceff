using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

/// <summary>Where the progress of a training in a test goes.</summary>
internal sealed class Nowhere : INotebookOutput
{
    public static IDisposable Enter() => Notebook.Enter(new Nowhere(), CancellationToken.None);

    public void Display(string displayId, MimeBundle bundle)
    {
    }

    public void Update(string displayId, MimeBundle bundle)
    {
    }
}
