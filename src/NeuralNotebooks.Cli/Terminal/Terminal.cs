using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>Finds out what the place that we write to can show.</summary>
internal static class Terminal
{
    // A file or a pipe has no edge to wrap at.
    private const int Unlimited = 100_000;

    /// <summary>A console over a writer, taken before a session captures what cells write.</summary>
    public static IAnsiConsole Open(TextWriter writer)
    {
        var target = new AnsiConsoleOutput(writer);
        var settings = new AnsiConsoleSettings { Out = target };
        if (!target.IsTerminal)
        {
            settings.Ansi = AnsiSupport.No;
            settings.ColorSystem = ColorSystemSupport.NoColors;
        }

        IAnsiConsole console = AnsiConsole.Create(settings);
        if (!target.IsTerminal)
            console.Profile.Width = Unlimited;
        return console;
    }

    /// <summary>Whether lines can be drawn over.</summary>
    public static bool IsLive(IAnsiConsole console) => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;
}
