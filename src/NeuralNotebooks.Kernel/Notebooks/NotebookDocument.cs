using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// A notebook in Jupyter's file format, version 4. The JSON of the file is kept, and the cells are views of it: nothing that we do
/// not know is lost, and a file that is read and written without a change is the same file to the byte. Files whose name ends in
/// <c>.dib</c> are read and written in the text format of Polyglot Notebooks, which holds neither outputs nor metadata of cells.
/// </summary>
/// <example><code>
/// NotebookDocument.Load("lesson.dib").Save("lesson.ipynb");     // converts it
/// </code></example>
public sealed class NotebookDocument
{
    private const int Format = 4;
    private const int FirstMinorWithIds = 5;

    private readonly List<NotebookCell> cells;

    private NotebookDocument(JsonObject json, string? path)
    {
        Json = json;
        FilePath = path;
        cells = [.. ((JsonArray)json["cells"]!).Select(cell => new NotebookCell((JsonObject)cell!, Language))];
    }

    /// <summary>The whole file.</summary>
    public JsonObject Json { get; }

    /// <summary>Where the file lies; null for a notebook that was never in one.</summary>
    public string? FilePath { get; private set; }

    /// <summary>The language of cells that do not name one: <c>csharp</c>, unless the notebook says otherwise.</summary>
    public string Language => CellLanguage.OfNotebook(Json);

    /// <summary>The cells, from top to bottom.</summary>
    public IReadOnlyList<NotebookCell> Cells => cells;

    /// <summary>A new notebook without cells.</summary>
    public static NotebookDocument Create() => new(
        new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = new JsonObject { ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["name"] = "C#" } },
            ["nbformat"] = Format,
            ["nbformat_minor"] = FirstMinorWithIds,
        },
        path: null);

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookDocument Load(string path)
    {
        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return Parse(File.ReadAllText(path, utf8), path);
        }
        catch (DecoderFallbackException exception)
        {
            throw new NotebookFormatException(path, "it is not UTF-8 text.", exception);
        }
    }

    /// <summary>Reads a notebook from the text of its file.</summary>
    /// <param name="text">JSON; the text format, where the path ends in <c>.dib</c>.</param>
    /// <param name="path">Where the text comes from, for messages and for saving.</param>
    /// <exception cref="NotebookFormatException">The text is not a notebook.</exception>
    public static NotebookDocument Parse(string text, string path)
    {
        if (DibFormat.IsDib(path))
        {
            NotebookDocument parsed = DibFormat.Parse(text, path);
            parsed.FilePath = path;
            return parsed;
        }

        JsonObject json = NotebookCheck.Read(text, path);
        var notebook = new NotebookDocument(json, path);
        if (notebook.HasIds)
            notebook.GiveMissingIds();
        return notebook;
    }

    /// <summary>Adds a cell at the end.</summary>
    public NotebookCell Add(CellKind kind, string source) => Insert(cells.Count, kind, source);

    /// <summary>Adds a cell before the one that is now at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public NotebookCell Insert(int index, CellKind kind, string source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)cells.Count, nameof(index));
        var json = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant(), ["metadata"] = new JsonObject() };
        if (HasIds)
            json.Insert(1, "id", Guid.NewGuid().ToString("N")[..8]);

        var cell = new NotebookCell(json, Language) { Source = source };
        if (kind == CellKind.Code)
            cell.SetOutputs(null, []);
        ((JsonArray)Json["cells"]!).Insert(index, json);
        cells.Insert(index, cell);
        return cell;
    }

    /// <summary>The text of an <c>.ipynb</c> file.</summary>
    public override string ToString() => JupyterJson.Write(Json);

    /// <summary>The text of a <c>.dib</c> file: the cells' sources, without outputs.</summary>
    public string ToDib() => DibFormat.Write(this);

    /// <summary>Writes the notebook back to its file.</summary>
    /// <exception cref="InvalidOperationException">The notebook was never in a file.</exception>
    public void Save() => Save(FilePath ?? throw new InvalidOperationException("A new notebook needs a path to be saved to."));

    /// <summary>Writes the notebook to a file, which is replaced only once the new one is complete.</summary>
    /// <param name="path">The file; in the text format where it ends in <c>.dib</c>.</param>
    public void Save(string path)
    {
        SafeFile.Write(path, DibFormat.IsDib(path) ? ToDib() : ToString());
        FilePath = path;
    }

    private bool HasIds => Json["nbformat_minor"] is JsonValue value && value.TryGetValue(out int minor) && minor >= FirstMinorWithIds;

    // From the text and its place, so that they are the same whenever the file is read.
    private void GiveMissingIds()
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Id is not null)
                continue;

            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{i}\n{cells[i].Source}"));
            cells[i].Json["id"] = Convert.ToHexStringLower(hash)[..8];
        }
    }
}
