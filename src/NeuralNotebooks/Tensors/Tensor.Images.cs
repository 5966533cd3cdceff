namespace NeuralNotebooks;

public sealed partial class Tensor
{
    /// <summary>
    /// y[n, c, i, j] ← x[n, c] at (a·i + b·j + c, d·i + e·j + f): every image moved by a map of its own. Between pixels, the four around
    /// are blended by how near they are; beyond the edge stands a fill value.   x: [batch, channels, height, width]   y: [batch, channels,
    /// any height, any width]
    /// </summary>
    /// <param name="x">The images.</param>
    /// <param name="maps">a, b, c, d, e, f of every image: [batch, 6].</param>
    /// <param name="fill">What stands beyond the edge.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void Warp(Tensor x, Tensor maps, double fill = 0)
    {
        Check.SameDevice(nameof(Warp), this, x);
        Check.SameDevice(nameof(Warp), this, maps);
        if (Shape.Rank != 4 || x.Shape.Rank != 4 || x.Shape[0] != Shape[0] || x.Shape[1] != Shape[1] || maps.Size != 6 * Shape[0])
            throw new ArgumentException(
                $"Warp: images {x.Shape} with maps {maps.Shape} do not give {Shape}: "
                + "expected [batch, channels, height, width] and [batch, 6].");

        Device.Warp(this, x, maps, fill);
    }

    /// <summary>y[n, c, i, j] ← value inside a rectangle of each image, in all channels.   y: [batch, channels, height, width]</summary>
    /// <param name="boxes">Top, left, height and width of each image's rectangle, whole numbers: [batch, 4].</param>
    /// <param name="value">What is put there.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public void FillBoxes(Tensor boxes, double value)
    {
        Check.SameDevice(nameof(FillBoxes), this, boxes);
        if (Shape.Rank != 4 || boxes.Size != 4 * Shape[0])
            throw new ArgumentException(
                $"FillBoxes: the images are {Shape} and the boxes {boxes.Shape}, expected [batch, channels, height, width] and [batch, 4].");

        Device.FillBoxes(this, boxes, value);
    }
}
