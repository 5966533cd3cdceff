namespace NeuralNotebooks.Plots;

/// <summary>Numbers known at the crossings of rows and columns, and by linear interpolation everywhere between them.</summary>
internal sealed class Grid(Values2D z, Values x, Values y)
{
    private readonly double[] columns = x.Numbers, rows = y.Numbers;

    /// <summary>The number at a place; outside, that of the nearest edge.</summary>
    public double this[double atX, double atY]
    {
        get
        {
            (int column, double right) = Cell(columns, atX);
            (int row, double down) = Cell(rows, atY);
            int nextColumn = Math.Min(column + 1, z.Columns - 1), nextRow = Math.Min(row + 1, z.Rows - 1);
            double upper = Mix(z[row, column], z[row, nextColumn], right), lower = Mix(z[nextRow, column], z[nextRow, nextColumn], right);
            return Mix(upper, lower, down);
        }
    }

    /// <summary>The coordinate of a place between columns: 1.5 is half-way between the second and the third.</summary>
    public double X(double place) => Between(columns, place);

    /// <summary>The coordinate of a place between rows.</summary>
    public double Y(double place) => Between(rows, place);

    private static double Between(double[] at, double place)
    {
        int below = Math.Clamp((int)place, 0, at.Length - 1);
        return Mix(at[below], at[Math.Min(below + 1, at.Length - 1)], place - below);
    }

    private static (int Index, double Share) Cell(double[] at, double value)
    {
        if (at.Length == 1)
            return (0, 0);

        bool falling = at[^1] < at[0];
        int low = 0, high = at.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (at[middle] <= value != falling)
                low = middle;
            else
                high = middle;
        }

        return (low, Math.Clamp((value - at[low]) / (at[high] - at[low]), 0, 1));
    }

    private static double Mix(double a, double b, double share) => share == 0 ? a : a + (b - a) * share;
}
