namespace NeuralNotebooks.Plots;

/// <summary>Texts for Plotly, which reads a few HTML tags in them.</summary>
internal static class PlotlyText
{
    /// <summary>A text that shows as it is written.</summary>
    public static string Of(string text) =>
        XmlText.WithoutControls(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\n", "<br>");

    /// <summary>A heavy text, broken into lines.</summary>
    public static string Bold(IEnumerable<string> lines) => $"<b>{string.Join("<br>", lines.Select(Of))}</b>";
}
