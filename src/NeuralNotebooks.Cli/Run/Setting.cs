namespace NeuralNotebooks.Cli;

/// <summary>A new value for one of a notebook's variables.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">The value, as the command line has it.</param>
internal sealed record Setting(string Name, string Value)
{
    /// <summary>Reads <c>name=value</c>; null if it is something else.</summary>
    public static Setting? Parse(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and int at ? new Setting(text[..at].Trim(), text[(at + 1)..].Trim()) : null;
}
