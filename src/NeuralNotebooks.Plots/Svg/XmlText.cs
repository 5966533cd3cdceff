namespace NeuralNotebooks.Plots;

/// <summary>Text as XML allows it.</summary>
internal static class XmlText
{
    /// <summary>The text without the control characters that no XML document may contain, not even escaped.</summary>
    public static string WithoutControls(string text) =>
        text.All(IsAllowed) ? text : new string([.. text.Where(IsAllowed)]);

    private static bool IsAllowed(char letter) => letter >= ' ' && letter is not ('\uFFFE' or '\uFFFF') || letter is '\t' or '\n' or '\r';
}
