using NeuralNotebooks.Kernel;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>convert</c>: turns notebooks into files of other kinds, without running them.</summary>
internal sealed class ConvertCommand(IAnsiConsole output)
{
    /// <summary>Converts each notebook into a file of the same name.</summary>
    /// <param name="paths">Notebooks, and folders with notebooks.</param>
    /// <param name="format">What they are to be.</param>
    /// <param name="folder">Where the files go; null for the notebooks' own folders.</param>
    /// <param name="overwrite">Whether files that are there may be replaced.</param>
    /// <exception cref="BadInputException">A file is there, or a book has no folder.</exception>
    public int Run(IReadOnlyList<string> paths, NotebookFormat format, string? folder, bool overwrite)
    {
        NotebookDocument[] notebooks = [.. NotebookPaths.Find(paths).Select(NotebookDocument.Load)];
        if (format == NotebookFormat.Html)
        {
            string bookFolder = folder ?? throw new BadInputException("A book wants a folder of its own: --output book.");
            BookReport.Write(output, new Book(Book.DefaultTitle, [.. notebooks.Select(notebook => new Chapter(notebook))]).Write(bookFolder));
            return ExitCode.Success;
        }

        string[] targets = [.. notebooks.Select(notebook => Target(notebook.FilePath!, format, folder))];
        if (!overwrite && targets.FirstOrDefault(File.Exists) is { } there)
            throw new BadInputException($"{there} is there already. --overwrite replaces it.");
        if (folder is not null)
            Directory.CreateDirectory(folder);
        foreach ((NotebookDocument notebook, string target) in notebooks.Zip(targets))
        {
            string from = notebook.FilePath!;
            Write(notebook, format, target);
            output.WriteLine($"{from} → {target}");
        }

        return ExitCode.Success;
    }

    private static string Target(string notebook, NotebookFormat format, string? folder) => Path.Combine(
        folder ?? Path.GetDirectoryName(notebook)!, Path.ChangeExtension(Path.GetFileName(notebook), format.ToString().ToLowerInvariant()));

    private static void Write(NotebookDocument notebook, NotebookFormat format, string target)
    {
        if (format == NotebookFormat.Cs)
            SafeFile.Write(target, CSharpProgram.Of(notebook, target));
        else
            notebook.Save(target);
    }
}
