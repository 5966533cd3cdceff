using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>Reads the JSON of a notebook file and makes sure that what we rely on is there.</summary>
internal static class NotebookCheck
{
    public static JsonObject Read(string text, string path)
    {
        NotebookFormatException Fault(string fault, Exception? inner = null) => new(path, fault, inner);

        if (string.IsNullOrWhiteSpace(text))
            throw Fault("it is empty.");

        JsonNode? root = ParseJson(text, path);
        if (root is not JsonObject notebook || notebook["nbformat"] is null)
            throw Fault("it is JSON, but without the \"nbformat\" that notebooks have.");
        if (notebook["nbformat"] is not JsonValue format || !format.TryGetValue(out int version) || version != 4)
            throw Fault($"its format is version {notebook["nbformat"]}, and only version 4 can be read. Opening and saving it in Jupyter converts it.");
        if (notebook["cells"] is not JsonArray cells)
            throw Fault("it has no list of cells.");

        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not JsonObject cell || cell["cell_type"] is not JsonValue kind || !kind.TryGetValue(out string? _))
                throw Fault($"cell {i + 1} of {cells.Count} has no type.");
            if (TextLines.Join(cell["source"]) is null)
                throw Fault($"cell {i + 1} of {cells.Count} has no source text.");
        }

        return notebook;
    }

    private static JsonNode? ParseJson(string text, string path)
    {
        try
        {
            // A property that is there twice would be found only later, where it is in the way.
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(text, documentOptions: options);
        }
        catch (JsonException exception)
        {
            string reason = exception.Message.Split(" LineNumber:")[0];
            string place = exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine + 1})" : "";
            throw new NotebookFormatException(path, $"it is not JSON{place}. {reason}", exception);
        }
    }
}
