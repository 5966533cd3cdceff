using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>Notebook files hold longer texts as arrays of lines, each with its line end.</summary>
internal static class TextLines
{
    /// <summary>A text as lines, divided where Jupyter divides.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i]) || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                continue;
            lines.Add((JsonNode)text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length)
            lines.Add((JsonNode)text[start..]);
        return lines;
    }

    /// <summary>The text of an array of lines, or of a plain string; null if it is neither.</summary>
    public static string? Join(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue(out string? _)) =>
            string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    // The line ends of Python's str.splitlines, which Jupyter uses.
    private static bool IsLineEnd(char character) =>
        character is '\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029';
}
