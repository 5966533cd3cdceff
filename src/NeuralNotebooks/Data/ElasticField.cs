namespace NeuralNotebooks;

/// <summary>
/// A random smooth displacement of the plane: an elastic distortion. Normal random vectors on a coarse lattice are blended by cubic
/// B-splines, d(u, v) = Σᵢⱼ nᵢⱼ·B(U - i)·B(V - j), which stand for the Gaussian that the paper smooths its pixel noise with.
/// </summary>
/// <remarks>
/// P. Y. Simard, D. Steinkraus, J. C. Platt: Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis.
/// ICDAR 2003.
/// </remarks>
internal sealed class ElasticField
{
    private const int Size = 7;
    private const double CellsPerHeight = 3.2;
    private const double UnitVariance = 2.1; // 1 / √Σᵢⱼ(BᵢBⱼ)² lies between 2 and 2.2: a displacement has about variance 1

    private readonly double[] dx = new double[Size * Size];
    private readonly double[] dy = new double[Size * Size];

    /// <summary>Draws a new field.</summary>
    public void Draw(RandomStream random)
    {
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = random.NextNormal();
            dy[i] = random.NextNormal();
        }
    }

    /// <summary>The displacement at a place; the digit reaches from -½ to ½.</summary>
    public (double X, double Y) At(double u, double v)
    {
        (int column, double fu) = Cell(u);
        (int row, double fv) = Cell(v);
        double x = 0;
        double y = 0;
        for (int j = 0; j < 4; j++)
        {
            double weight = BSpline(j, fv);
            for (int i = 0; i < 4; i++)
            {
                int at = (row + j) * Size + column + i;
                x += weight * BSpline(i, fu) * dx[at];
                y += weight * BSpline(i, fu) * dy[at];
            }
        }

        return (UnitVariance * x, UnitVariance * y);
    }

    private static (int First, double Fraction) Cell(double place)
    {
        double at = Math.Clamp(place * CellsPerHeight + (Size - 3) / 2.0, 0, Size - 3.001);
        return ((int)at, at - (int)at);
    }

    /// <summary>The i-th of the four pieces of the uniform cubic B-spline at t in [0, 1).</summary>
    private static double BSpline(int i, double t) => i switch
    {
        0 => (1 - t) * (1 - t) * (1 - t) / 6,
        1 => (3 * t * t * t - 6 * t * t + 4) / 6,
        2 => (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6,
        _ => t * t * t / 6,
    };
}
