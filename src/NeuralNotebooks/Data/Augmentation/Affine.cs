namespace NeuralNotebooks;

/// <summary>
/// Where the pixels of an image come from: pixel (i, j) of what comes out is what stands at (a·i + b·j + c, d·i + e·j + f) of what goes in.
/// Turns, shifts, flips and changes of size are all of this form, and so are any of them one after the other.
/// </summary>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
/// <param name="C">c.</param>
/// <param name="D">d.</param>
/// <param name="E">e.</param>
/// <param name="F">f.</param>
public readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Every pixel stays where it is.</summary>
    public static Affine Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>Out of an image, the part that begins at (top, left).</summary>
    public static Affine From(double top, double left) => new(1, 0, top, 0, 1, left);

    /// <summary>The linear map [[a, b], [d, e]], which leaves the point (i, j) where it is.</summary>
    public static Affine Around(double i, double j, double a, double b, double d, double e) =>
        new(a, b, i - a * i - b * j, d, e, j - d * i - e * j);

    /// <summary>This, and then another: a pixel of what comes out at last is looked up in the other first.</summary>
    public Affine Then(Affine next) => new(
        A * next.A + B * next.D, A * next.B + B * next.E, A * next.C + B * next.F + C,
        D * next.A + E * next.D, D * next.B + E * next.E, D * next.C + E * next.F + F);
}
