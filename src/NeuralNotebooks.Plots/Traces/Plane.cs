namespace NeuralNotebooks.Plots;

/// <summary>A panel's drawing area: what a trace draws with.</summary>
internal sealed record Plane(SvgWriter Svg, Scale X, Scale Y, Panel Panel)
{
    public double Left => Math.Min(X.Start, X.End);

    public double Right => Math.Max(X.Start, X.End);

    public double Top => Math.Min(Y.Start, Y.End);

    public double Bottom => Math.Max(Y.Start, Y.End);

    public double Width => Right - Left;

    public double Height => Bottom - Top;
}
