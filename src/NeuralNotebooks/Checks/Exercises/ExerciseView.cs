using System.Net;
using System.Text;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>What an exercise looks like: a box with a mark and a colour that also colour-blind people tell apart (Okabe, Ito 2008).</summary>
internal sealed class ExerciseView(string name, Verdict verdict, IReadOnlyList<string> hints, int openHints)
{
    private (string Mark, string Colour, string Says) Look => verdict.State switch
    {
        ExerciseState.Passed => ("✓", "#009E73", "right"),
        ExerciseState.Wrong => ("✗", "#D55E00", "not yet right"),
        _ => ("○", "#777777", "not answered yet"),
    };

    // Whoever is through needs no hints.
    private IEnumerable<(int Number, string Text)> Hints => verdict.State == ExerciseState.Passed ? [] : hints.Select((text, i) => (i + 1, text));

    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = ToHtml() };

    public override string ToString()
    {
        StringBuilder text = new($"{Look.Mark} {name}: {Look.Says}.");
        foreach (string line in Lines)
            text.AppendLine().Append($"  {line}");

        foreach ((int number, string hint) in Hints.Take(openHints))
            text.AppendLine().Append($"  Hint {number}: {hint}");

        int closed = Hints.Count() - openHints;
        if (closed > 0)
            text.AppendLine().Append($"  {closed} {(closed == 1 ? "hint" : "hints")}: add .ShowHints({openHints + 1}) to see the next one.");

        return text.ToString();
    }

    private string ToHtml()
    {
        StringBuilder html = new($"<div style=\"border-left:4px solid {Look.Colour};padding:4px 12px;margin:4px 0\">");
        html.Append($"<b style=\"color:{Look.Colour}\">{Look.Mark} {Encode(name)}</b>: {Look.Says}.");
        foreach (string line in Lines)
            html.Append($"<div>{Encode(line)}</div>");

        foreach ((int number, string hint) in Hints)
            html.Append($"<details{(number <= openHints ? " open" : "")}><summary>Hint {number}</summary>{Encode(hint)}</details>");

        return html.Append("</div>").ToString();
    }

    private string[] Lines => verdict.Message.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
