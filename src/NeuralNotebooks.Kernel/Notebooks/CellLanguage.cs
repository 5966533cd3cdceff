using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>In which language a cell's code is written, by the marks that Jupyter and Polyglot Notebooks put into their files.</summary>
internal static class CellLanguage
{
    public const string CSharp = "csharp";

    // "polyglot-notebook" says that there may be several, and not which.
    private static readonly HashSet<string> csharpNames =
        new(StringComparer.OrdinalIgnoreCase) { CSharp, "c#", "cs", "polyglot-notebook", "dotnet-interactive" };

    /// <summary>The language that a cell names; null when it names none.</summary>
    public static string? Of(JsonObject cell)
    {
        JsonNode? metadata = cell["metadata"];
        return Text(metadata, "polyglot_notebook", "kernelName") ?? Text(metadata, "dotnet_interactive", "language");
    }

    /// <summary>The language of a notebook's other cells.</summary>
    public static string OfNotebook(JsonObject notebook)
    {
        JsonNode? metadata = notebook["metadata"];
        return Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
            ?? Text(metadata, "kernelspec", "language")
            ?? Text(metadata, "language_info", "name")
            ?? CSharp;
    }

    /// <summary>Marks a cell as Polyglot Notebooks does.</summary>
    public static void Set(JsonObject cell, string language) => cell["metadata"] = new JsonObject
    {
        ["dotnet_interactive"] = new JsonObject { ["language"] = language },
        ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
    };

    /// <summary>The one name of a language that may have several.</summary>
    public static string Normalize(string name) => csharpNames.Contains(name) ? CSharp : name.ToLowerInvariant();

    private static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.TryGetValue(out string? text) ? Normalize(text) : null;
    }
}
