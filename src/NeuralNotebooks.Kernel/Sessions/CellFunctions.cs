using System.Text.Json;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>What every cell can call by its bare name.</summary>
public static class CellFunctions
{
#pragma warning disable IDE1006, CA1707 // Lower case, as in every other notebook.

    /// <summary>Shows a value below what the cell has shown so far.</summary>
    /// <param name="value">Anything; an <see cref="IDisplayable"/> shows itself at its best.</param>
    /// <returns>A handle that can replace what is shown: <c>handle.Update("3 of 10")</c>.</returns>
    public static DisplayHandle display(object? value) => Notebook.Display(ResultFormatter.Format(value));

    /// <summary>Asks the reader for a line of text, and waits for it.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <returns>The line; empty when there is none to come.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    public static string input(string prompt = "") => Ask(prompt, isPassword: false);

    /// <summary>Asks the reader for a line of text that must not be shown, and waits for it.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <returns>The line; empty when there is none to come.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    public static string password(string prompt = "") => Ask(prompt, isPassword: true);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">Whether to wait with that until the cell shows the next thing, so that nothing flickers.</param>
    public static void clear_output(bool wait = false) => Notebook.Clear(wait);

#pragma warning restore IDE1006, CA1707

    /// <summary>HTML to show: <c>Html("&lt;b&gt;bold&lt;/b&gt;")</c>.</summary>
    public static MimeBundle Html(string html) => MimeBundle.Html(html);

    /// <summary>Markdown to show: <c>Markdown("**bold**")</c>.</summary>
    public static MimeBundle Markdown(string markdown) => MimeBundle.Markdown(markdown);

    /// <summary>A formula to show: <c>Latex(@"\sigma(x) = \frac{1}{1 + e^{-x}}")</c>.</summary>
    public static MimeBundle Latex(string latex) => MimeBundle.Latex(latex);

    /// <summary>A vector picture to show.</summary>
    /// <param name="svg">The whole picture, from <c>&lt;svg</c> on.</param>
    public static MimeBundle Svg(string svg) => MimeBundle.Svg(svg);

    /// <summary>A pixel picture to show: <c>Png(File.ReadAllBytes("picture.png"))</c>.</summary>
    /// <param name="png">The bytes of a PNG file.</param>
    public static MimeBundle Png(ReadOnlySpan<byte> png) => MimeBundle.Png(png);

    /// <summary>A value as JSON, which front ends show as a tree.</summary>
    /// <param name="value">JSON text, or anything that can be written as JSON.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static MimeBundle Json(object? value) => MimeBundle.Json(value as string ?? JsonSerializer.Serialize(value));

    private static string Ask(string prompt, bool isPassword)
    {
        CellScope cell = CellScope.Current ?? throw new InvalidOperationException("Only a running cell can ask for input.");
        return cell.Input.ReadLine(prompt, isPassword) ?? "";
    }
}
