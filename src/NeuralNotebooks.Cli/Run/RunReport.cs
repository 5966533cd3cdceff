using NeuralNotebooks.Kernel;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>Writes down what a notebook shows while it runs: its headings, its cells' outputs as text, and the error it ends with.</summary>
internal sealed class RunReport(LiveRegion page, NotebookDocument notebook)
{
    /// <summary>How far outputs are indented.</summary>
    public const int GutterWidth = 6;

    private static readonly TimeSpan worthTelling = TimeSpan.FromSeconds(1);
    private static readonly Style plain = Style.Plain;
    private static readonly Style dim = new(decoration: Decoration.Dim);
    private static readonly Style red = new(Color.Red);

    /// <summary>The first lines: which notebook this is.</summary>
    public void Begin() => page.Write(new Lines().Add("").Add($"── {notebook.FilePath} ──", dim));

    /// <summary>Takes the next event of the run.</summary>
    public void Follow(RunEvent happened)
    {
        switch (happened)
        {
            case TextReached { Cell.Kind: CellKind.Markdown } text:
                WriteHeadings(text.Cell);
                break;
            case CellFinished finished:
                WriteOutputs(finished);
                if (finished.Result.Error is { } error && !finished.Cell.MayFail)
                    WriteError(finished.Cell, finished.Result, error);
                break;
        }
    }

    private void WriteHeadings(NotebookCell cell)
    {
        var lines = new Lines();
        foreach (Heading heading in Heading.In(cell.Source))
            lines.Add("").Add(heading.Text, new Style(heading.Level == 1 ? Color.Yellow : Color.Aqua, decoration: Decoration.Bold));
        page.Write(lines);
    }

    private void WriteOutputs(CellFinished finished)
    {
        var lines = new Lines { Gutter = $"[{finished.Result.ExecutionCount}]".PadRight(GutterWidth) };
        foreach (CellOutput output in finished.Outputs)
        {
            lines.AddText(output switch
            {
                StreamOutput stream => stream.Text,
                DisplayOutput display => display.Bundle.PlainText,
                ResultOutput result => result.Bundle.PlainText,
                ErrorOutput { Error: { } error } when finished.Cell.MayFail => string.Join('\n', error.Traceback),
                _ => "",
            }, output is StreamOutput { Stream: StreamOutput.StandardError } ? red : plain);
        }

        if (finished.Result.Elapsed > worthTelling)
            lines.Add(Durations.Text(finished.Result.Elapsed), dim);
        page.Write(lines);
    }

    private void WriteError(NotebookCell cell, CellResult result, CellError error)
    {
        string verb = result.Status == CellStatus.Stopped ? "was stopped" : "failed";
        var lines = new Lines();
        lines.Add("").Add($"{notebook.FilePath}: cell [{result.ExecutionCount}] {verb}", new Style(Color.Red, decoration: Decoration.Bold)).Add("");

        string[] source = TerminalText.Lines(cell.Source);
        int width = $"{source.Length}".Length;
        for (int i = 0; i < source.Length; i++)
        {
            bool isHere = i + 1 == error.Line;
            lines.Add($"  {(isHere ? '→' : ' ')} {$"{i + 1}".PadLeft(width)}  {source[i]}", isHere ? red : plain);
        }

        lines.Add("").AddText(string.Join('\n', error.Traceback.Select(line => "  " + line)), red);
        page.Write(lines);
    }
}
