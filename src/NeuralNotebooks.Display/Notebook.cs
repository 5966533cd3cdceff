namespace NeuralNotebooks.Display;

/// <summary>
/// The notebook that the current code runs in. An engine installs its output and stop token around each cell with <see cref="Enter"/>;
/// code shows things and watches the token without knowing who runs it. Outside a notebook, output goes to the console and the
/// token never fires.
/// </summary>
public static class Notebook
{
    private sealed record Host(INotebookOutput Output, CancellationToken StopToken);

    // It flows with the cell's asynchronous calls, and two cells that run at once do not see each other's.
    private static readonly AsyncLocal<Host?> current = new();

    private static readonly Host console = new(new ConsoleOutput(), CancellationToken.None);

    private static Host Current => current.Value ?? console;

    /// <summary>Where the running cell's output goes.</summary>
    public static INotebookOutput Output => Current.Output;

    /// <summary>Fires when the user asks the running cell to stop. A long loop looks at it and ends early with what it has.</summary>
    public static CancellationToken StopToken => Current.StopToken;

    /// <summary>Whether an engine is running this code, rather than a plain program.</summary>
    public static bool IsRunning => current.Value is not null;

    /// <summary>Shows a bundle, and returns a handle that can replace it.</summary>
    public static DisplayHandle Display(MimeBundle bundle) => new(Output, bundle);

    /// <summary>Shows an object, and returns a handle that can replace it.</summary>
    public static DisplayHandle Display(IDisplayable value) => Display(value.ToMimeBundle());

    /// <summary>Shows plain text, and returns a handle that can replace it.</summary>
    public static DisplayHandle Display(string text) => Display(new MimeBundle(text));

    /// <summary>Shows any value as the notebook formats it, and returns a handle that can replace it.</summary>
    public static DisplayHandle Display(object? value) => Display(Output.Format(value));

    /// <summary>Takes away what the running cell has shown so far.</summary>
    /// <param name="wait">Whether to wait with that until the cell shows the next thing, so that nothing flickers.</param>
    public static void Clear(bool wait = false) => Output.Clear(wait);

    /// <summary>Makes an engine's output and stop token the current ones until the result is disposed.</summary>
    /// <param name="output">Where output goes.</param>
    /// <param name="stopToken">Fires when the user presses Stop.</param>
    public static IDisposable Enter(INotebookOutput output, CancellationToken stopToken)
    {
        Host? previous = current.Value;
        current.Value = new Host(output, stopToken);
        return new Exit(previous);
    }

    private sealed class Exit(Host? previous) : IDisposable
    {
        public void Dispose() => current.Value = previous;
    }
}
