using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Writes JSON to the byte as Jupyter does: one space of indent, and only those characters escaped that must be. What was read and
/// not touched is written as it stood in the file.
/// </summary>
internal static class JupyterJson
{
    public static string Write(JsonNode root)
    {
        var text = new StringBuilder();
        Write(text, root, indent: 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonObject properties:
                WriteObject(text, properties, indent + 1);
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonArray elements:
                WriteArray(text, elements, indent + 1);
                break;
            case JsonValue value when value.TryGetValue(out JsonElement fromFile):
                text.Append(fromFile.GetRawText());
                break;
            case JsonValue value when value.TryGetValue(out string? ours):
                WriteString(text, ours);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonObject properties, int indent)
    {
        string separator = "{";
        foreach ((string name, JsonNode? value) in properties)
        {
            text.Append(separator).Append('\n').Append(' ', indent);
            WriteString(text, name);
            text.Append(": ");
            Write(text, value, indent);
            separator = ",";
        }

        text.Append('\n').Append(' ', indent - 1).Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonArray elements, int indent)
    {
        string separator = "[";
        foreach (JsonNode? element in elements)
        {
            text.Append(separator).Append('\n').Append(' ', indent);
            Write(text, element, indent);
            separator = ",";
        }

        text.Append('\n').Append(' ', indent - 1).Append(']');
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
