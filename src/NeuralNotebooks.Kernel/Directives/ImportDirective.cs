namespace NeuralNotebooks.Kernel;

/// <summary>Runs another notebook, or a script, in this session.</summary>
internal sealed class ImportDirective() : Directive(
    "#!import",
    "#!import notebook.ipynb",
    "Runs the C# cells of a notebook (.ipynb, .dib), or a source file (.cs, .csx); what they declare can be used from then on.")
{
    public override IReadOnlyList<string> Extensions => [".ipynb", ".dib", ".csx", ".cs"];

    public override void Run(DirectivePart part, CellRun cell)
    {
        string path = cell.FileOf(part);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".cs" or ".csx":
                cell.RunFile(part, path);
                break;
            case ".ipynb" or ".dib":
                RunNotebook(part, path, cell);
                break;
            default:
                throw new DirectiveException(part, $"{part.Argument}: #!import knows .ipynb, .dib, .cs and .csx.");
        }
    }

    private static void RunNotebook(DirectivePart part, string path, CellRun cell)
    {
        NotebookDocument notebook;
        try
        {
            notebook = NotebookDocument.Load(path);
        }
        catch (NotebookFormatException exception)
        {
            throw new DirectiveException(part, exception.Message, exception);
        }

        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            NotebookCell imported = notebook.Cells[i];
            if (imported.IsCSharp && !string.IsNullOrWhiteSpace(imported.Source))
                cell.RunDocument(part, new CellDocument($"{path}, cell {i + 1}", imported.Source, Path.GetDirectoryName(path)!));
        }
    }
}
