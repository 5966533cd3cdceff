using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>A notebook as a chapter of a book.</summary>
/// <param name="Notebook">The notebook.</param>
internal sealed record Chapter(NotebookDocument Notebook)
{
    /// <summary>The cell that its run ended at, if it did not come to its end.</summary>
    public NotebookCell? FailedCell { get; init; }

    /// <summary>The folder that its links start from.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Notebook.FilePath!))!;

    /// <summary>Its first heading, else its file's name.</summary>
    public string Title =>
        Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown).SelectMany(cell => Heading.In(cell.Source)).FirstOrDefault()?.Text
        ?? Path.GetFileNameWithoutExtension(Notebook.FilePath!);
}
