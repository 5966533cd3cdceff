namespace NeuralNotebooks;

/// <summary>
/// A matrix in memory: element (i, j) is <c>Data[i * RowDistance + j * ColumnDistance]</c>. To transpose it is to swap the two
/// distances, and a row that stands for many has a row distance of 0.
/// </summary>
internal readonly unsafe struct MatrixView(float* data, nint rowDistance, nint columnDistance)
{
    /// <summary>Element (0, 0). Null: there is no matrix.</summary>
    public readonly float* Data = data;

    /// <summary>From a row to the next, in elements.</summary>
    public readonly nint RowDistance = rowDistance;

    /// <summary>From a column to the next, in elements.</summary>
    public readonly nint ColumnDistance = columnDistance;

    /// <summary>The matrix from row i and column j on.</summary>
    public MatrixView From(int i, int j) => Data == null
        ? this
        : new(Data + (i * RowDistance) + (j * ColumnDistance), RowDistance, ColumnDistance);

    /// <summary>Columns for rows.</summary>
    public MatrixView Transposed() => new(Data, ColumnDistance, RowDistance);
}
