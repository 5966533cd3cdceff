using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Code to run.</summary>
    Code,

    /// <summary>Text to read, in Markdown.</summary>
    Markdown,

    /// <summary>Anything else. It is kept as it is.</summary>
    Raw,
}

/// <summary>A cell of a notebook file: a view of its JSON, in which everything that we do not know stays as it was.</summary>
public sealed class NotebookCell
{
    private readonly string defaultLanguage;

    internal NotebookCell(JsonObject json, string defaultLanguage)
    {
        Json = json;
        this.defaultLanguage = defaultLanguage;
        Kind = (string?)json["cell_type"] switch { "code" => CellKind.Code, "markdown" => CellKind.Markdown, _ => CellKind.Raw };
    }

    /// <summary>The cell as the file has it.</summary>
    public JsonObject Json { get; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>The language of its code, in lower case: <c>csharp</c>, or another in a notebook of several languages.</summary>
    public string Language => CellLanguage.Of(Json) ?? defaultLanguage;

    /// <summary>Whether it is code for this engine.</summary>
    public bool IsCSharp => Kind == CellKind.Code && Language == CellLanguage.CSharp;

    /// <summary>The cell's id, which never changes; null in files older than format 4.5.</summary>
    public string? Id => (Json["id"] as JsonValue)?.ToString();

    /// <summary>The text of the cell.</summary>
    public string Source
    {
        get => TextLines.Join(Json["source"])!;
        set => Set("source", TextLines.Split(value));
    }

    /// <summary>The words that the author has put on the cell, such as <c>raises-exception</c>.</summary>
    public IEnumerable<string> Tags =>
        ((Json["metadata"] as JsonObject)?["tags"] as JsonArray)?.OfType<JsonValue>().Select(tag => tag.ToString()) ?? [];

    /// <summary>Puts a word on the cell, if it is not there.</summary>
    public void AddTag(string tag)
    {
        if (Tags.Contains(tag))
            return;

        if (Json["metadata"] is not JsonObject metadata)
            Set("metadata", metadata = []);
        if (metadata["tags"] is not JsonArray tags)
            metadata["tags"] = tags = [];
        tags.Add((JsonNode)tag);
    }

    /// <summary>Whether the author expects the cell to fail, and says so with the tag <c>raises-exception</c>.</summary>
    public bool MayFail => Tags.Contains("raises-exception");

    /// <summary>The N of <c>[N]</c> when the outputs were made.</summary>
    public int? ExecutionCount => Json["execution_count"] is JsonValue value && value.TryGetValue(out int count) ? count : null;

    /// <summary>
    /// The saved outputs: <see cref="StreamOutput"/>, <see cref="DisplayOutput"/> (without an id, which files do not hold),
    /// <see cref="ResultOutput"/> and <see cref="ErrorOutput"/>. JSON content in a bundle is JSON text, as everywhere.
    /// </summary>
    public IReadOnlyList<CellOutput> Outputs => OutputJson.Read(Json["outputs"]);

    /// <summary>Replaces the outputs by those of a new run.</summary>
    /// <param name="executionCount">The N of <c>[N]</c>; null when the cell did not run.</param>
    /// <param name="outputs">What the cell put out, updates applied.</param>
    public void SetOutputs(int? executionCount, IEnumerable<CellOutput> outputs)
    {
        Set("execution_count", executionCount);
        Set("outputs", new JsonArray([.. outputs.Select(OutputJson.Of)]));
    }

    // A new property stands where Jupyter, which sorts them, would write it.
    private void Set(string name, JsonNode? value)
    {
        if (Json.ContainsKey(name))
            Json[name] = value;
        else
            Json.Insert(Json.Count(property => string.CompareOrdinal(property.Key, name) < 0), name, value);
    }
}
