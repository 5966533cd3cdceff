namespace NeuralNotebooks.Plots;

/// <summary>A PNG picture in a panel.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">In units of the x axis.</param>
/// <param name="Height">In units of the y axis.</param>
/// <param name="Png">The file's bytes.</param>
internal sealed record PanelImage(double X, double Y, double Width, double Height, byte[] Png)
{
    public void Draw(Plane plane)
    {
        double left = plane.X[X], right = plane.X[X + Width], top = plane.Y[Y];
        plane.Svg.Image(left, top, right - left, Math.Abs(plane.Y[Y + Height] - top), Png);
    }
}
