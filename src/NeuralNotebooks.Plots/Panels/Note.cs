namespace NeuralNotebooks.Plots;

/// <summary>A text at a point of a panel.</summary>
internal sealed record Note(double X, double Y, string Text)
{
    /// <summary>How many pixels right of the point the text stands.</summary>
    public double Right { get; init; }

    /// <summary>How many pixels below the point the text stands.</summary>
    public double Down { get; init; }

    /// <summary>Whether an arrow leads from the text to the point.</summary>
    public bool HasArrow { get; init; }

    public Anchor Anchor { get; init; } = Anchor.Middle;

    public string Color { get; init; } = Ink.Text;

    public double Size { get; init; } = 12;

    public bool IsBold { get; init; }

    /// <summary>Whether the letters keep a white edge, to be read on what lies below them.</summary>
    public bool HasHalo { get; init; } = true;

    public void Draw(Plane plane)
    {
        (double x, double y) = (plane.X[X], plane.Y[Y]);
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return;

        if (HasArrow)
            Arrow.Draw(plane.Svg, x + Right, y + Down, x, y, Ink.Quiet, 1.3);

        string[] lines = Text.Split('\n');
        double height = Size * 1.25;

        // The arrow's tail ends at the text's near side.
        double shift = HasArrow ? Math.Sign(Down) * height * lines.Length / 2 : 0;
        double first = y + Down + shift - (lines.Length - 1) * height / 2;
        for (int i = 0; i < lines.Length; i++)
            plane.Svg.Text(x + Right, first + i * height, lines[i], new(Size, Anchor, Color, IsBold, Halo: HasHalo));
    }
}
