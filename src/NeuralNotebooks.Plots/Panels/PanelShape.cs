namespace NeuralNotebooks.Plots;

/// <summary>What a shape is.</summary>
internal enum ShapeKind
{
    /// <summary>From one point to the other.</summary>
    Line,

    /// <summary>From one point to the other, with a head there.</summary>
    Arrow,

    /// <summary>From one corner to the opposite one.</summary>
    Rectangle,

    /// <summary>In the rectangle between the two points.</summary>
    Ellipse,

    /// <summary>From the left to the right edge, at the height of the first point.</summary>
    Across,

    /// <summary>From the bottom to the top, at the first point.</summary>
    Upright,
}

/// <summary>A line or a surface that is no data: a threshold, a neuron, the link between two.</summary>
internal sealed record PanelShape(ShapeKind Kind, double X0, double Y0, double X1, double Y1)
{
    public string Stroke { get; init; } = Ink.Quiet;

    public double Width { get; init; } = 1.3;

    public LineDash Dash { get; init; }

    public string? Fill { get; init; }

    public double Opacity { get; init; } = 1;

    /// <summary>Whether it lies below the data.</summary>
    public bool IsBelow { get; init; } = true;

    public void Draw(Plane plane)
    {
        (double x0, double y0) = (plane.X[X0], plane.Y[Y0]);
        (double x1, double y1) = (plane.X[X1], plane.Y[Y1]);
        double left = Math.Min(x0, x1), top = Math.Min(y0, y1), width = Math.Abs(x1 - x0), height = Math.Abs(y1 - y0);
        switch (Kind)
        {
            case ShapeKind.Rectangle:
                plane.Svg.Rect(left, top, width, height, Fill ?? "none", Stroke, Width, Opacity, Dash.ToSvg(Width));
                break;
            case ShapeKind.Ellipse:
                plane.Svg.Ellipse(left + width / 2, top + height / 2, width / 2, height / 2, Fill ?? "none", Stroke, Width, Opacity);
                break;
            case ShapeKind.Across:
                plane.Svg.Line(plane.Left, y0, plane.Right, y0, Stroke, Width, Dash.ToSvg(Width));
                break;
            case ShapeKind.Upright:
                plane.Svg.Line(x0, plane.Top, x0, plane.Bottom, Stroke, Width, Dash.ToSvg(Width));
                break;
            case ShapeKind.Arrow:
                Arrow.Draw(plane.Svg, x0, y0, x1, y1, Stroke, Width);
                break;
            default:
                plane.Svg.Polyline([(x0, y0), (x1, y1)], Stroke, Width, Dash.ToSvg(Width), Opacity);
                break;
        }
    }
}
