namespace NeuralNotebooks;

public abstract partial class Device
{
    // Images ------------------------------------------------------------------------------------------------------------------

    /// <summary>
    /// y[n, c, i, j] ← x[n, c] at (m₀·i + m₁·j + m₂, m₃·i + m₄·j + m₅), where m is row n of maps: the blend of the four pixels around, or
    /// of a fill value where they lie beyond the edge.
    /// </summary>
    protected internal virtual void Warp(Tensor y, Tensor x, Tensor maps, double fill) => throw NotWritten(nameof(Warp));

    /// <summary>y[n, c, i, j] ← value where (i, j) lies in box n: top, left, height, width.</summary>
    protected internal virtual void FillBoxes(Tensor y, Tensor boxes, double value) => throw NotWritten(nameof(FillBoxes));
}
