using System.Text;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>
/// A page that is written from top to bottom, with a few lines at its end that change while something runs. Where lines cannot be
/// drawn over, in a file or on a dumb terminal, there are none of those.
/// </summary>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";
    private const string EraseToEndOfLine = "\u001b[K";
    private const string EraseBelow = "\u001b[J";

    private static readonly TimeSpan frame = TimeSpan.FromMilliseconds(100);

    // Asked at once: while a session runs, Console.Out is no longer the writer that the console knows as a terminal's.
    private readonly bool isLive = Terminal.IsLive(console);
    private readonly Lock gate = new();
    private IReadOnlyList<string> shown = [];

    /// <summary>Writes lines that stay, above those that change.</summary>
    public void Write(Lines lines)
    {
        lock (gate)
        {
            IReadOnlyList<string> changing = shown;
            Show([]);
            lines.WriteTo(console);
            Show(changing);
        }
    }

    /// <summary>Keeps the changing lines up to date until a task has ended.</summary>
    /// <param name="running">The task.</param>
    /// <param name="lines">The lines as they are now; each is cut where the terminal ends.</param>
    public async Task FollowAsync(Task running, Func<IReadOnlyList<string>> lines)
    {
        while (isLive && !running.IsCompleted)
        {
            lock (gate)
                Show(lines());
            await Task.WhenAny(running, Task.Delay(frame)).ConfigureAwait(false);
        }

        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
                Show([]);
        }
    }

    private void Show(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 && shown.Count == 0)
            return;

        // In one piece, so that nothing flickers.
        var frame = new StringBuilder();
        if (shown.Count > 0)
            frame.Append("\u001b[").Append(shown.Count).Append('A');
        foreach (string line in lines)
            frame.Append(Dim).Append(TerminalText.Cut(line, console.Profile.Width - 1)).Append(Plain).Append(EraseToEndOfLine).Append('\n');
        frame.Append(EraseBelow);
        console.Profile.Out.Writer.Write(frame);
        console.Profile.Out.Writer.Flush();
        shown = lines;
    }
}
