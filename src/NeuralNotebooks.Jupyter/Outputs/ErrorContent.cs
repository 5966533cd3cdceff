using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary>Errors as messages have them.</summary>
internal static class ErrorContent
{
    private const string Red = "\u001b[31m", Plain = "\u001b[0m";

    /// <summary>Why a cell failed. Its headline is red.</summary>
    public static JsonObject Of(CellError error)
    {
        string name = error.Name == CellError.StoppedName ? "Interrupted" : error.Name;
        string headline = error.Traceback.FirstOrDefault(error.Message);
        if (error.Name == CellError.StoppedName)
            headline = $"{name}: {headline}";
        return Of(name, error.Message, [$"{Red}{headline}{Plain}", .. error.Traceback.Skip(1)]);
    }

    /// <summary>Why a request could not be answered.</summary>
    public static JsonObject Of(Exception exception) => Of(exception.GetType().Name, exception.Message, [exception.Message]);

    private static JsonObject Of(string name, string message, IEnumerable<string> traceback) => new()
    {
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };
}
