using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Outputs in the schema of notebook files, with the properties in Jupyter's order.</summary>
internal static class OutputJson
{
    public static JsonNode Of(CellOutput output) => output switch
    {
        StreamOutput stream => new JsonObject
        {
            ["name"] = stream.Stream,
            ["output_type"] = "stream",
            ["text"] = TextLines.Split(stream.Text),
        },
        DisplayOutput display => new JsonObject
        {
            ["data"] = Data(display.Bundle),
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        },
        ResultOutput result => new JsonObject
        {
            ["data"] = Data(result.Bundle),
            ["execution_count"] = result.ExecutionCount,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        },
        ErrorOutput { Error: { } error } => new JsonObject
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        },
        _ => throw new ArgumentException($"A {output.GetType().Name} is not a thing that a notebook file holds.", nameof(output)),
    };

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach ((string mimeType, string content) in bundle.OrderBy(form => form.Key, StringComparer.Ordinal))
            data[mimeType] = Content(mimeType, content);
        return data;
    }

    private static JsonNode? Content(string mimeType, string content)
    {
        if (MimeTypes.IsJson(mimeType))
            return Json(content);
        bool isText = mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is MimeTypes.Svg or "application/javascript";
        return isText ? TextLines.Split(content) : content;
    }

    // Content that says it is JSON and is not must not cost the whole file.
    private static JsonNode? Json(string content)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return content;
        }
    }
}
