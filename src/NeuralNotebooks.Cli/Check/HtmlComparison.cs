namespace NeuralNotebooks.Cli;

/// <summary>Compares HTML, or SVG: the same elements, texts, drawings and pictures. Names made up for elements do not matter.</summary>
internal static class HtmlComparison
{
    /// <summary>What differs.</summary>
    public static IEnumerable<Difference> Compare(string saved, string now, NumberTolerance tolerance)
    {
        if (saved == now)
            return [];

        IReadOnlyList<HtmlPiece> before = HtmlPieces.Of(saved), after = HtmlPieces.Of(now);
        var tokens = new TextTokens(tolerance);
        var differences = new List<Difference>();
        for (int i = 0; i < Math.Min(before.Count, after.Count); i++)
        {
            // From there on, the pieces are not each other's.
            if (before[i].Kind != after[i].Kind || (before[i].Kind == PieceKind.Structure && before[i].Content != after[i].Content))
                return [.. differences, new Difference(after[i].Place, before[i].Content, after[i].Content)];

            differences.AddRange(Compare(before[i].Kind, before[i].Content, after[i].Content, tokens, tolerance).Select(difference => difference.In(after[i].Place)));
        }

        if (before.Count != after.Count)
            differences.Add(new Difference("at the end", Rest(before, after.Count), Rest(after, before.Count)));
        return differences;
    }

    private static IEnumerable<Difference> Compare(PieceKind kind, string saved, string now, TextTokens tokens, NumberTolerance tolerance) => kind switch
    {
        PieceKind.Picture => PictureComparison.Compare(saved, now),
        PieceKind.Json => JsonComparison.Compare(saved, now, tolerance),
        PieceKind.Drawing => tokens.AreSameDrawing(saved, now) ? [] : [new Difference("", saved, now)],
        _ => tokens.AreSame(saved, now) ? [] : [new Difference("", saved.Trim(), now.Trim())],
    };

    private static string Rest(IReadOnlyList<HtmlPiece> pieces, int start) =>
        pieces.Count > start ? string.Concat(pieces.Skip(start).Select(piece => piece.Content)) : "nothing more";
}
