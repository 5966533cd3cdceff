using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Jupyter;

/// <summary>Mime bundles as messages have them.</summary>
internal static class MimeData
{
    public static JsonObject Of(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach ((string mimeType, string content) in bundle)
            data[mimeType] = MimeTypes.IsJson(mimeType) ? Json(content) : content;
        return data;
    }

    // Content that says it is JSON and is not is shown as it stands.
    private static JsonNode? Json(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return content;
        }
    }
}
