namespace NeuralNotebooks.Plots;

/// <summary>A figure in words: for terminals, and for those who hear a page instead of seeing it.</summary>
internal static class FigureText
{
    private const int MostLetters = 160;

    public static string Of(Figure figure)
    {
        List<string> lines = [.. figure.Panels.Select(panel => Of(panel, figure.Panels.Count > 1 ? panel.Title : figure.Heading))];
        if (figure.Panels.Count > 1)
            lines.Insert(0, figure.Heading is { } heading ? $"{heading}: {figure.Panels.Count} charts" : $"{figure.Panels.Count} charts");

        if (figure.Frames.Count > 1)
            lines.Add($"{figure.Frames.Count} frames, {figure.FrameName} {figure.Frames[0].Label} to {figure.Frames[^1].Label}; the last one is shown");

        if (figure.Choices.Count > 1)
            lines.Add($"one of {string.Join(", ", figure.Choices.Select(choice => choice.Label))}; the first one is shown");

        return string.Join(Environment.NewLine, lines);
    }

    private static string Of(Panel panel, string? title)
    {
        string kinds = string.Join(", ", panel.Traces.GroupBy(trace => trace.Kind).Select(group => Counted(group.Key, group.Count())));
        if (panel.Images.Count > 0)
            kinds = Counted("image", panel.Images.Count);

        if (panel.Shapes.Count > 0 && !panel.X.IsVisible && panel.Images.Count == 0)
            return $"{(title is null ? "" : $"{title}: ")}diagram ({Notes(panel)})";

        if (kinds.Length == 0)
            kinds = "empty chart";

        string names = string.Join(", ", panel.Traces.Select(trace => trace.Name).OfType<string>().Distinct());
        string axes = "";
        if (panel.X.IsVisible)
            axes += $"; {Along(panel.X, panel.XNames, panel.Traces.Select(trace => trace.XExtent(panel.X.IsLog)), "x")}";

        if (panel.Y.IsVisible)
            axes += $"; {Along(panel.Y, panel.YNames, panel.Traces.Select(trace => trace.YExtent(panel.Y.IsLog)), "y")}";

        return $"{(title is null ? "" : $"{title}: ")}{kinds}{(names.Length > 0 ? $" ({names})" : "")}{axes}";
    }

    /// <summary>The words in a diagram, as many as make a line.</summary>
    private static string Notes(Panel panel)
    {
        string notes = string.Join(", ", panel.Notes.Select(note => note.Text.ReplaceLineEndings(" ")));
        return notes.Length <= MostLetters ? notes : notes[..MostLetters] + "…";
    }

    private static string Along(Axis axis, IReadOnlyList<string>? names, IEnumerable<Extent> extents, string letter)
    {
        string title = axis.Title.Length > 0 ? axis.Title : letter;
        if (names is not null)
            return $"{title}: {string.Join(", ", names.Take(8))}{(names.Count > 8 ? $", … {names.Count - 8} more" : "")}";

        Extent all = extents.Aggregate(Extent.None, (a, b) => a.With(b));
        return all.IsNone ? title : $"{title} {Json.Short(all.Low)} to {Json.Short(all.High)}";
    }

    private static string Counted(string kind, int count) => count == 1 ? kind : $"{count} {kind}{(kind.EndsWith('x') ? "es" : "s")}";
}
