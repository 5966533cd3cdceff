namespace NeuralNotebooks.Plots;

/// <summary>Lays a figure out as an SVG picture: title, legend, panels, and a line about what only the live chart has.</summary>
internal sealed class FigurePage(Figure figure)
{
    private const double Edge = 14, TitleSize = 16, KeySize = 12.5, NoteSize = 11, Gap = 18;

    private readonly SvgWriter svg = new();
    private readonly double width = figure.Width, height = figure.Height;

    public string Draw()
    {
        svg.Begin(width, height, figure.ToString());
        double top = Edge;
        if (figure.Heading is { } heading)
            top = DrawHeading(heading, top);

        top = DrawLegend(top);
        double bottom = height - 8 - DrawRemark();
        DrawPanels(top, bottom);
        svg.End();
        return svg.ToString();
    }

    private double DrawHeading(string heading, double top)
    {
        foreach (string line in TextWidth.Wrap(heading, TitleSize, width - 2 * Edge, bold: true))
        {
            svg.Text(Edge, top + TitleSize / 2, line, new(TitleSize, Bold: true));
            top += TitleSize * 1.3;
        }

        return top + 4;
    }

    private double DrawLegend(double top)
    {
        Trace[] keys = Legend.Of(figure);
        if (keys.Length == 0)
            return top;

        double x = Edge, y = top + 9;
        foreach (Trace trace in keys)
        {
            double needed = 24 + 7 + TextWidth.Of(trace.Name!, KeySize);
            if (x > Edge && x + needed > width - Edge)
                (x, y) = (Edge, y + 20);

            trace.DrawKey(svg, x, y);
            svg.Text(x + 31, y, trace.Name!, new(KeySize));
            x += needed + 18;
        }

        return y + 15;
    }

    private double DrawRemark()
    {
        string? remark = Remark();
        if (remark is null)
            return 0;

        svg.Text(Edge, height - 12, remark, new(NoteSize, Color: Ink.Quiet));
        return 16;
    }

    private string? Remark()
    {
        if (figure.Frames.Count > 1)
            return $"{figure.FrameName} {figure.Frames[^1].Label}".TrimStart() + $", the last of {figure.Frames.Count} frames";

        if (figure.Choices.Count > 1)
            return $"the first of {figure.Choices.Count}: {string.Join(", ", figure.Choices.Select(choice => choice.Label))}";

        return figure.Panels.Exists(panel => panel.HasSurface) ? "seen from above" : null;
    }

    private void DrawPanels(double top, double bottom)
    {
        int rows = figure.Panels.Max(panel => panel.Row) + 1, columns = figure.Panels.Max(panel => panel.Column) + 1;
        double cellWidth = (width - (columns - 1) * Gap) / columns, cellHeight = (bottom - top - (rows - 1) * Gap) / rows;
        PanelPage[] pages = [.. figure.Panels.Select(panel => new PanelPage(panel, cellWidth, cellHeight))];
        foreach (PanelPage page in pages)
        {
            // Axes below each other begin at the same place, axes beside each other at the same height.
            Insets[] column = [.. pages.Where(other => other.Panel.Column == page.Panel.Column).Select(other => other.Wanted)];
            Insets[] row = [.. pages.Where(other => other.Panel.Row == page.Panel.Row).Select(other => other.Wanted)];
            Insets insets = new(column.Max(all => all.Left), row.Max(all => all.Top), column.Max(all => all.Right), row.Max(all => all.Bottom));
            page.Draw(svg, page.Panel.Column * (cellWidth + Gap), top + page.Panel.Row * (cellHeight + Gap), insets);
        }
    }
}
