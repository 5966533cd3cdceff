using System.Globalization;

namespace NeuralNotebooks.Plots;

// Maps of two variables.
public sealed partial class Figure
{
    // In cells smaller than this matrix has, no number can be read.
    private const int MostNumbers = 30;

    /// <summary>A matrix as coloured cells, its first row at the top, as it is written.</summary>
    /// <param name="z">The matrix.</param>
    /// <param name="colors">
    /// The colours; <see cref="ColorMap.Viridis"/>, or <see cref="ColorMap.Diverging"/> where some numbers are negative, when not said.
    /// </param>
    /// <param name="low">The number of the first colour.</param>
    /// <param name="high">The number of the last colour.</param>
    /// <param name="rows">The rows' names; 0, 1, 2, … when not said.</param>
    /// <param name="columns">The columns' names; 0, 1, 2, … when not said.</param>
    /// <param name="numbers">
    /// How the number in each cell is written, such as "0.00". None is written when this is not said, or where there are more than 30 rows or columns.
    /// </param>
    /// <remarks>Of a matrix with more than 200 rows or columns, blocks are averaged.</remarks>
    /// <exception cref="ArgumentException">There are not as many names as rows or columns.</exception>
    public static Figure HeatMap(
        Values2D z, ColorMap? colors = null, double? low = null, double? high = null,
        IReadOnlyList<string>? rows = null, IReadOnlyList<string>? columns = null, string? numbers = null)
    {
        if (rows is not null && rows.Count != z.Rows || columns is not null && columns.Count != z.Columns)
            throw new ArgumentException(
                $"HeatMap: the matrix has {z.Rows} rows and {z.Columns} columns, but {rows?.Count ?? z.Rows} and {columns?.Count ?? z.Columns} names are given.");

        Values2D cells = z.AtMost(HeatMapTrace.MostCells);
        Positions x = Along(columns, z.Columns, cells.Columns), y = Along(rows, z.Rows, cells.Rows);
        colors ??= z.Numbers.Any(value => value < 0) ? ColorMap.Diverging : ColorMap.Viridis;
        ColorBar bar = ColorBar.For(colors, cells.Numbers, "", low, high);
        Figure figure = new Figure(new HeatMapTrace(cells, x, y, bar)).XAxis("column").YAxis("row");
        figure.Panel.Y.IsReversed = true;
        figure.Panel.X.HasGrid = figure.Panel.Y.HasGrid = false;
        return numbers is null ? figure : figure.CellTexts(Texts(z, numbers));
    }

    /// <summary>A function of two variables as lines of equal height, filled.</summary>
    /// <param name="f">f(x, y).</param>
    /// <param name="x">The first and the last x.</param>
    /// <param name="y">The first and the last y.</param>
    /// <param name="colors">The colours; <see cref="ColorMap.Viridis"/> when not said.</param>
    /// <param name="log">
    /// Whether the lines' heights grow by factors: for functions that are flat at the bottom and steep far away. f must be positive.
    /// </param>
    /// <param name="points">At how many x and y it is evaluated.</param>
    public static Figure Contour(
        Func<double, double, double> f, (double From, double To) x, (double From, double To) y,
        ColorMap? colors = null, bool log = false, int points = 61)
    {
        Values columns = Values.Between(x.From, x.To, points), rows = Values.Between(y.From, y.To, points);
        return Contour(columns, rows, Values2D.Of(f, columns, rows), colors, log);
    }

    /// <summary>A map of numbers as lines of equal height, filled.</summary>
    /// <param name="x">The columns.</param>
    /// <param name="y">The rows, which run upwards when they grow.</param>
    /// <param name="z">The numbers, a row for each y.</param>
    /// <param name="colors">The colours; <see cref="ColorMap.Viridis"/> when not said.</param>
    /// <param name="log">Whether the lines' heights grow by factors. All numbers must be positive.</param>
    /// <exception cref="ArgumentException">z has other rows or columns than x and y say.</exception>
    public static Figure Contour(Values x, Values y, Values2D z, ColorMap? colors = null, bool log = false)
    {
        CheckMap(nameof(Contour), x, y, z);
        Values2D heights = log ? Logarithms(z) : z;

        // At the bottom of a valley the logarithm falls without end: the lowest three percent are one colour.
        double[] finite = [.. heights.Numbers.Where(double.IsFinite).Order()];
        double? low = log && finite.Length > 0 ? BoxTrace.Quantile(finite, 0.03) : null;
        ColorBar bar = ColorBar.For(colors ?? ColorMap.Viridis, heights.Numbers, "", low, null) with { IsLog = log };
        double[] levels = log ? LogLevels(bar) : ContourTrace.Levels(bar, 12);
        return new(new ContourTrace(heights, x, y, bar, levels));
    }

    /// <summary>A function of two variables as hills and valleys that can be turned.</summary>
    /// <param name="f">f(x, y).</param>
    /// <param name="x">The first and the last x.</param>
    /// <param name="y">The first and the last y.</param>
    /// <param name="colors">The colours; <see cref="ColorMap.Viridis"/> when not said.</param>
    /// <param name="points">At how many x and y it is evaluated.</param>
    public static Figure Surface(
        Func<double, double, double> f, (double From, double To) x, (double From, double To) y, ColorMap? colors = null, int points = 61)
    {
        Values columns = Values.Between(x.From, x.To, points), rows = Values.Between(y.From, y.To, points);
        return Surface(columns, rows, Values2D.Of(f, columns, rows), colors);
    }

    /// <summary>A map of numbers as hills and valleys that can be turned.</summary>
    /// <param name="x">The columns.</param>
    /// <param name="y">The rows.</param>
    /// <param name="z">The heights, a row for each y.</param>
    /// <param name="colors">The colours; <see cref="ColorMap.Viridis"/> when not said.</param>
    /// <exception cref="ArgumentException">z has other rows or columns than x and y say.</exception>
    public static Figure Surface(Values x, Values y, Values2D z, ColorMap? colors = null)
    {
        CheckMap(nameof(Surface), x, y, z);
        return new Figure(new SurfaceTrace(z, x, y, ColorBar.For(colors ?? ColorMap.Viridis, z.Numbers, "", null, null))).Size(620, 460);
    }

    private static void CheckMap(string method, Values x, Values y, Values2D z)
    {
        if (z.Rows != y.Count || z.Columns != x.Count || z.Rows < 2 || z.Columns < 2)
            throw new ArgumentException(
                $"{method}: z has {z.Rows} rows and {z.Columns} columns, but there are {y.Count} y and {x.Count} x; there must be as many, and two of each at least.");
    }

    private static Values2D Logarithms(Values2D z)
    {
        double smallest = z.Numbers.Where(double.IsFinite).DefaultIfEmpty().Min();
        if (smallest < 0)
            throw new ArgumentException($"Contour: lines at powers of ten need positive numbers, but one is {smallest}.");

        // Zero has no logarithm; the smallest number that has one stands for it.
        double least = z.Numbers.Where(value => value > 0).DefaultIfEmpty(1).Min();
        return new([.. z.Numbers.Select(value => Math.Log10(Math.Max(value, least)))], z.Rows, z.Columns);
    }

    // Lines at whole steps of the logarithm, or parts of it: a half is a factor of 3.16.
    private static double[] LogLevels(ColorBar bar)
    {
        double step = new[] { 0.25, 0.5, 1, 2, 5 }.FirstOrDefault(step => (bar.High - bar.Low) / step <= 16, 10);
        double first = Math.Ceiling(bar.Low / step) * step;
        double[] levels = [.. Enumerable.Range(0, (int)((bar.High - first) / step) + 1).Select(i => first + i * step)];
        return levels.Length > 0 ? levels : [bar.Low];
    }

    private static string[,]? Texts(Values2D z, string format)
    {
        if (z.Rows > MostNumbers || z.Columns > MostNumbers)
            return null;

        string[,] texts = new string[z.Rows, z.Columns];
        for (int row = 0; row < z.Rows; row++)
            for (int column = 0; column < z.Columns; column++)
                texts[row, column] = z[row, column].ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');

        return texts;
    }

    /// <summary>Where rows or columns stand: at their names or numbers; averaged blocks at the middle of what they were.</summary>
    private static Positions Along(IReadOnlyList<string>? names, int count, int blocks) => names is not null && blocks == count
        ? Positions.At(names)
        : Positions.At(Enumerable.Range(0, blocks).Select(i => (i + 0.5) * count / blocks - 0.5).ToArray());

    /// <summary>Writes a text into each cell of a heat map.</summary>
    /// <param name="texts">[rows, columns]; null writes nothing.</param>
    internal Figure CellTexts(string[,]? texts)
    {
        HeatMapTrace map = Panel.Traces.OfType<HeatMapTrace>().Single();
        if (texts is not null)
            Panel.Notes.AddRange(map.CellTexts(texts));

        return this;
    }

    /// <summary>Says what the colours of a map mean.</summary>
    /// <param name="text">For example "loss".</param>
    public Figure ColorTitle(string text) => EachTrace<Trace>(trace => trace.SetColorTitle(text));
}
