namespace NeuralNotebooks;

/// <summary>
/// Where many matrices of one size lie in a tensor, for devices: in groups that are <paramref name="GroupDistance"/> elements apart, each
/// of
/// <paramref name="PerGroup"/> matrices that begin <paramref name="Distance"/> apart. Element (i, j) of matrix n is at
/// Start(n) + i·RowDistance + j·ColumnDistance.
/// </summary>
/// <param name="Groups">How many groups there are.</param>
/// <param name="GroupDistance">From a group to the next.</param>
/// <param name="PerGroup">The matrices of a group.</param>
/// <param name="Distance">From a matrix to the next in its group.</param>
/// <param name="Rows">The rows of each matrix.</param>
/// <param name="Columns">The columns of each matrix.</param>
/// <param name="RowDistance">From a row to the next.</param>
/// <param name="ColumnDistance">From a column to the next.</param>
public readonly record struct MatrixLayout(
    int Groups, int GroupDistance, int PerGroup, int Distance, int Rows, int Columns, int RowDistance, int ColumnDistance = 1)
{
    /// <summary>How many matrices there are.</summary>
    public int Count => Groups * PerGroup;

    /// <summary>Columns for rows.</summary>
    public MatrixLayout Transposed =>
        this with { Rows = Columns, Columns = Rows, RowDistance = ColumnDistance, ColumnDistance = RowDistance };

    /// <summary>Where matrix n begins.</summary>
    public int Start(int n) => n / PerGroup * GroupDistance + n % PerGroup * Distance;
}
