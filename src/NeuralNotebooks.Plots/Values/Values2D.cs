namespace NeuralNotebooks.Plots;

/// <summary>
/// The numbers of a map, [rows, columns]. Two-dimensional arrays and tensors become one by themselves.
/// </summary>
public readonly struct Values2D
{
    private readonly double[]? numbers;

    internal Values2D(double[] numbers, int rows, int columns)
    {
        this.numbers = numbers;
        (Rows, Columns) = (rows, columns);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>One of the numbers.</summary>
    public double this[int row, int column] => Numbers[row * Columns + column];

    /// <summary>Row by row.</summary>
    internal double[] Numbers => numbers ?? [];

    /// <summary>The numbers of an array.</summary>
    public static implicit operator Values2D(double[,] numbers) => Of(numbers, number => number);

    /// <inheritdoc cref="op_Implicit(double[,])"/>
    public static implicit operator Values2D(float[,] numbers) => Of(numbers, number => number);

    /// <inheritdoc cref="op_Implicit(double[,])"/>
    public static implicit operator Values2D(int[,] numbers) => Of(numbers, number => number);

    /// <summary>The elements of a matrix; a vector counts as one row.</summary>
    /// <exception cref="ArgumentException">The tensor has more than two dimensions.</exception>
    public static implicit operator Values2D(Tensor tensor) => tensor.Shape.Rank <= 2
        ? new(tensor.ToArray(), tensor.Shape.Rows, tensor.Shape.Columns)
        : throw new ArgumentException(
            $"A map has rows and columns, but the tensor is {tensor.Shape}: reshape it, or take a part of it with Slice.");

    private static Values2D Of<T>(T[,] numbers, Func<T, double> convert) =>
        new([.. numbers.Cast<T>().Select(convert)], numbers.GetLength(0), numbers.GetLength(1));

    /// <summary>f(x, y) for every y (a row each) and x (a column each).</summary>
    internal static Values2D Of(Func<double, double, double> f, Values x, Values y) =>
        new([.. y.SelectMany(row => x.Select(column => f(column, row)))], y.Count, x.Count);

    /// <summary>
    /// This map with at most so many rows and columns: each number the mean of a block. More cells than pixels cannot be seen, and would
    /// only make a notebook large.
    /// </summary>
    internal Values2D AtMost(int most)
    {
        if (Rows <= most && Columns <= most)
            return this;

        int rows = Math.Min(Rows, most), columns = Math.Min(Columns, most);
        double[] means = new double[rows * columns];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                means[row * columns + column] = Mean(Part(row, rows, Rows), Part(column, columns, Columns));

        return new(means, rows, columns);
    }

    private static Range Part(int index, int parts, int count) =>
        (int)((long)index * count / parts)..(int)((long)(index + 1) * count / parts);

    private double Mean(Range rows, Range columns)
    {
        double sum = 0;
        for (int row = rows.Start.Value; row < rows.End.Value; row++)
            for (int column = columns.Start.Value; column < columns.End.Value; column++)
                sum += this[row, column];

        return sum / ((rows.End.Value - rows.Start.Value) * (columns.End.Value - columns.Start.Value));
    }
}
