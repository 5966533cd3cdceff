using System.Diagnostics;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>What is running right now, for the live region. Written by the run, read by the screen.</summary>
internal sealed class RunProgress(int notebookCount)
{
    private const int MostLines = 8;
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    private readonly Lock gate = new();
    private string name = "";
    private int notebookNumber;
    private CellStarted? cell;
    private long cellStart;
    private string[] latest = [];
    private string unfinishedLine = "";

    public void Start(NotebookDocument notebook)
    {
        lock (gate)
        {
            name = Path.GetFileName(notebook.FilePath!);
            notebookNumber++;
            cell = null;
        }
    }

    public void Follow(RunEvent happened)
    {
        lock (gate)
        {
            switch (happened)
            {
                case CellStarted started:
                    cell = started;
                    cellStart = Stopwatch.GetTimestamp();
                    latest = [];
                    unfinishedLine = "";
                    break;
                case OutputReceived received when received.Cell == cell?.Cell || received.Output is DisplayUpdate:
                    Show(received.Output);
                    break;
            }
        }
    }

    /// <summary>The lines to show: what the cell put out last, and below it where the run is.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (gate)
        {
            char spinner = Spinner[(int)(Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 10) % Spinner.Length)];
            string which = notebookCount > 1 ? $" ({notebookNumber}/{notebookCount})" : "";
            string where = cell is null ? "" : $"  cell {cell.Number}/{cell.Total}  {Durations.Text(Stopwatch.GetElapsedTime(cellStart))}";
            return [.. latest.Select(line => new string(' ', RunReport.GutterWidth) + line), $"{spinner} {name}{which}{where}"];
        }
    }

    private void Show(CellOutput output)
    {
        latest = output switch
        {
            StreamOutput stream => LastLine(stream.Text),
            DisplayOutput display => Last(display.Bundle.PlainText),
            DisplayUpdate update => Last(update.Bundle.PlainText),
            OutputsCleared => [],
            _ => latest,
        };
    }

    private static string[] Last(string text) => [.. TerminalText.Lines(text).TakeLast(MostLines)];

    // Text comes in pieces: a line is shown while it grows, and stays until the next one has something in it.
    private string[] LastLine(string text)
    {
        string all = unfinishedLine + text;
        unfinishedLine = all[(all.LastIndexOf('\n') + 1)..];
        string? line = TerminalText.Lines(all).LastOrDefault(line => line.Length > 0);
        return line is null ? latest : [line];
    }
}
