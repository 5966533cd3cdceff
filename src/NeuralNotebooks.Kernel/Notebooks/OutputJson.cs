using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Outputs in the schema of notebook files: written with the properties in Jupyter's order, and read.</summary>
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

    /// <summary>The outputs of a cell that a file has. What is not of the schema is left out.</summary>
    public static IReadOnlyList<CellOutput> Read(JsonNode? outputs) =>
        [.. ((outputs as JsonArray) ?? []).OfType<JsonObject>().Select(Read).OfType<CellOutput>()];

    private static CellOutput? Read(JsonObject output) => Text(output["output_type"]) switch
    {
        "stream" => new StreamOutput(Text(output["name"]) ?? StreamOutput.StandardOutput, TextLines.Join(output["text"]) ?? ""),
        "display_data" => new DisplayOutput("", Bundle(output["data"])),
        "execute_result" => new ResultOutput(Number(output["execution_count"]), Bundle(output["data"])),
        "error" => new ErrorOutput(new CellError(Text(output["ename"]) ?? "", Text(output["evalue"]) ?? "", Lines(output["traceback"]))),
        _ => null,
    };

    private static MimeBundle Bundle(JsonNode? data)
    {
        var bundle = new MimeBundle("");
        foreach ((string mimeType, JsonNode? content) in (data as JsonObject) ?? [])
            bundle[mimeType] = (MimeTypes.IsJson(mimeType) ? null : TextLines.Join(content)) ?? content?.ToJsonString() ?? "null";
        return bundle;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static int Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    private static string[] Lines(JsonNode? node) => [.. ((node as JsonArray) ?? []).Select(line => Text(line) ?? "")];

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
