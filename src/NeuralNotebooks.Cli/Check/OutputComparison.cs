using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>Compares what a cell shows with what the file says that it shows.</summary>
internal sealed class OutputComparison(NumberTolerance tolerance)
{
    private readonly TextTokens tokens = new(tolerance);

    /// <summary>The differences between a cell's outputs, in order.</summary>
    public IEnumerable<Difference> Compare(IReadOnlyList<CellOutput> saved, IReadOnlyList<CellOutput> now)
    {
        for (int i = 0; i < Math.Max(saved.Count, now.Count); i++)
        {
            if (i >= saved.Count)
                yield return new Difference(Place(i), "nothing", Summary(now[i]));
            else if (i >= now.Count)
                yield return new Difference(Place(i), Summary(saved[i]), "nothing");
            else
                foreach (Difference difference in Compare(saved[i], now[i]))
                    yield return saved.Count > 1 ? difference.In(Place(i)) : difference;
        }
    }

    private static string Place(int index) => $"output {index + 1}";

    private IEnumerable<Difference> Compare(CellOutput saved, CellOutput now) => (saved, now) switch
    {
        (StreamOutput before, StreamOutput after) when before.Stream == after.Stream => CompareText(before.Text, after.Text),
        (DisplayOutput before, DisplayOutput after) => Compare(before.Bundle, after.Bundle),
        (ResultOutput before, ResultOutput after) => Compare(before.Bundle, after.Bundle),
        (ErrorOutput before, ErrorOutput after) => CompareText($"{before.Error.Name}: {before.Error.Message}", $"{after.Error.Name}: {after.Error.Message}"),
        _ => [new Difference("", Summary(saved), Summary(now))],
    };

    private IEnumerable<Difference> Compare(MimeBundle saved, MimeBundle now)
    {
        foreach (string missing in saved.Keys.Except(now.Keys))
            yield return new Difference(missing, "is there", "is not there");
        foreach (string added in now.Keys.Except(saved.Keys))
            yield return new Difference(added, "is not there", "is there");
        foreach (string mimeType in saved.Keys.Intersect(now.Keys).Where(mimeType => !IsDrawnFromJson(mimeType, now)))
            foreach (Difference difference in Compare(mimeType, saved[mimeType], now[mimeType]))
                yield return mimeType == MimeTypes.PlainText ? difference : difference.In(mimeType);
    }

    // A chart's pictures show the numbers of its JSON, which are compared themselves.
    private static bool IsDrawnFromJson(string mimeType, MimeBundle bundle) =>
        bundle.ContainsKey(OutputHtml.PlotlyMimeType) && mimeType is MimeTypes.Html or MimeTypes.Svg or MimeTypes.Png;

    private IEnumerable<Difference> Compare(string mimeType, string saved, string now) => mimeType switch
    {
        _ when MimeTypes.IsJson(mimeType) => JsonComparison.Compare(saved, now, tolerance),
        MimeTypes.Html or MimeTypes.Svg => HtmlComparison.Compare(saved, now, tolerance),
        _ when mimeType.StartsWith("image/", StringComparison.Ordinal) => PictureComparison.Compare(saved, now),
        _ => CompareText(saved, now),
    };

    private IEnumerable<Difference> CompareText(string saved, string now)
    {
        string[] before = TerminalText.Lines(saved), after = TerminalText.Lines(now);
        string[] savedWords = Timings.Hide(before), words = Timings.Hide(after);
        for (int i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            if (i < before.Length && i < after.Length && tokens.AreSame(savedWords[i], words[i]))
                continue;

            string place = Math.Max(before.Length, after.Length) > 1 ? $"line {i + 1}" : "";
            yield return new Difference(place, i < before.Length ? before[i] : "the text has ended", i < after.Length ? after[i] : "the text has ended");
        }
    }

    private static string Summary(CellOutput output) => output switch
    {
        StreamOutput stream => $"text on {stream.Stream}: {stream.Text}",
        DisplayOutput display => $"a display: {display.Bundle.PlainText}",
        ResultOutput result => $"a result: {result.Bundle.PlainText}",
        ErrorOutput { Error: { } error } => $"an error: {error.Name}: {error.Message}",
        _ => output.GetType().Name,
    };
}
