using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// The text format of Polyglot Notebooks: a line such as <c>#!csharp</c> starts a cell, and <c>#!meta</c> starts the notebook's own JSON.
/// Cells in languages that we do not run are kept as they are.
/// </summary>
internal static class DibFormat
{
    private const string Meta = "meta";
    private const string Markdown = "markdown";
    private const string Raw = "raw";
    private const string Polyglot = "polyglot_notebook";

    private static readonly Dictionary<string, string> languages = new(StringComparer.OrdinalIgnoreCase)
    {
        [CellLanguage.CSharp] = CellLanguage.CSharp,
        ["c#"] = CellLanguage.CSharp,
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        [Markdown] = Markdown,
        ["md"] = Markdown,
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["pwsh"] = "pwsh",
        ["powershell"] = "pwsh",
        ["sql"] = "sql",
        ["kql"] = "kql",
        ["mermaid"] = "mermaid",
        ["http"] = "http",
        ["value"] = "value",
        ["python"] = "python",
        [Raw] = Raw,
        [Meta] = Meta,
    };

    /// <summary>Whether a file of this name is in the format.</summary>
    public static bool IsDib(string path) => Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookFormatException">Its own JSON is broken.</exception>
    public static NotebookDocument Parse(string text, string path)
    {
        NotebookDocument notebook = NotebookDocument.Create();
        Dictionary<string, string> known = new(languages, StringComparer.OrdinalIgnoreCase);
        var source = new List<string>();
        string? language = null;
        void EndCell()
        {
            string content = string.Join('\n', source).Trim('\n');
            source.Clear();
            if (language == Meta)
                ReadMeta(notebook, content, known, path);
            else if (language is not null || content.Trim().Length > 0)
                Add(notebook, language ?? notebook.Language, content);
        }

        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("#!", StringComparison.Ordinal) && known.TryGetValue(line[2..].Trim(), out string? next))
            {
                EndCell();
                language = next;
            }
            else
            {
                source.Add(line);
            }
        }

        EndCell();
        return notebook;
    }

    /// <summary>Writes a notebook.</summary>
    public static string Write(NotebookDocument notebook)
    {
        var text = new StringBuilder();
        Append(text, Meta, Kernels(notebook).ToJsonString());
        foreach (NotebookCell cell in notebook.Cells)
        {
            string language = cell.Kind switch { CellKind.Markdown => Markdown, CellKind.Raw => Raw, _ => cell.Language };
            Append(text, language, cell.Source.ReplaceLineEndings("\n").Trim('\n'));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string language, string content)
    {
        text.Append(text.Length > 0 ? "\n" : "").Append("#!").Append(language).Append("\n\n");
        if (content.Length > 0)
            text.Append(content).Append('\n');
    }

    private static void Add(NotebookDocument notebook, string language, string content)
    {
        CellKind kind = language switch { Markdown => CellKind.Markdown, Raw => CellKind.Raw, _ => CellKind.Code };
        NotebookCell cell = notebook.Add(kind, content);
        if (kind == CellKind.Code && language != notebook.Language)
            CellLanguage.Set(cell.Json, language);
    }

    private static void ReadMeta(NotebookDocument notebook, string json, Dictionary<string, string> known, string path)
    {
        try
        {
            var meta = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("It is no object.");
            ((JsonObject)notebook.Json["metadata"]!)[Polyglot] = meta;
            foreach (JsonObject kernel in ((meta["kernelInfo"] as JsonObject)?["items"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                string name = CellLanguage.Normalize((string?)kernel["name"] ?? "");
                foreach (string alias in ((kernel["aliases"] as JsonArray) ?? []).Select(alias => alias?.ToString() ?? "").Append(name).Where(alias => alias.Length > 0))
                    known.TryAdd(alias, name);
            }
        }
        catch (JsonException exception)
        {
            throw new NotebookFormatException(path, $"what follows #!meta is not JSON. {exception.Message}", exception);
        }
    }

    private static JsonObject Kernels(NotebookDocument notebook) => (notebook.Json["metadata"] as JsonObject)?[Polyglot] as JsonObject ?? new JsonObject
    {
        ["kernelInfo"] = new JsonObject
        {
            ["defaultKernelName"] = CellLanguage.CSharp,
            ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = CellLanguage.CSharp }),
        },
    };
}
