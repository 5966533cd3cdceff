using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>A map of numbers as coloured cells.</summary>
/// <param name="z">The numbers, a row for each y.</param>
/// <param name="x">The middles of the columns, or their names.</param>
/// <param name="y">The middles of the rows, or their names.</param>
/// <param name="bar">What the colours mean.</param>
internal sealed class HeatMapTrace(Values2D z, Positions x, Positions y, ColorBar bar) : Trace
{
    /// <summary>As many rows and columns as are drawn; a larger map is averaged.</summary>
    public const int MostCells = 200;

    private const int MostRectangles = 1200;

    private ColorBar colors = bar;

    /// <summary>Whether there is a bar that says what the colours mean.</summary>
    public bool HasColorBar { get; set; } = true;

    public override bool TakesColor => false;

    public override string Kind => "heat map";

    public override int Count => z.Rows * z.Columns;

    public override IReadOnlyList<string>? XNames => x.Names;

    public override IReadOnlyList<string>? YNames => y.Names;

    public override IReadOnlyList<double>? XNumbers => x.Numbers;

    public override IReadOnlyList<double>? YNumbers => y.Numbers;

    public override bool IsMap => true;

    public override ColorBar? ColorBar => HasColorBar ? colors : null;

    public override Extent XExtent(bool log) => Edges(x);

    public override Extent YExtent(bool log) => Edges(y);

    public override void SetColorTitle(string title) => colors = colors with { Title = title };

    public override JsonObject ToJson(Panel panel)
    {
        JsonObject json = Begin("heatmap");
        json["z"] = Json.Rows(z);
        json["x"] = x.Numbers is { } columns ? Json.Numbers(columns) : Json.Texts(x.Names!);
        json["y"] = y.Numbers is { } rows ? Json.Numbers(rows) : Json.Texts(y.Names!);
        json["colorscale"] = colors.ScaleToJson();
        json["zmin"] = Json.Number(colors.Low);
        json["zmax"] = Json.Number(colors.High);
        json["showscale"] = HasColorBar;
        if (HasColorBar)
            json["colorbar"] = colors.ToJson();

        if (z.Rows * z.Columns <= MostRectangles)
            (json["xgap"], json["ygap"]) = (1, 1);

        return json;
    }

    public override void Draw(Plane plane)
    {
        double[] columns = x.On(plane.X.Names), rows = y.On(plane.Y.Names);
        if (z.Rows * z.Columns > MostRectangles)
        {
            DrawPng(plane);
            return;
        }

        double gap = z.Rows * z.Columns > 400 ? 0 : 1;
        for (int row = 0; row < z.Rows; row++)
            for (int column = 0; column < z.Columns; column++)
            {
                (double left, double right) = Pixels(plane.X, columns, column);
                (double top, double bottom) = Pixels(plane.Y, rows, row);
                string fill = colors.Map[colors.Share(z[row, column])];
                plane.Svg.Rect(left, top, right - left - gap, bottom - top - gap, fill, gap == 0 ? fill : null, 0.4);
            }
    }

    /// <summary>A text in each cell, white where the cell is dark.</summary>
    public IEnumerable<Note> CellTexts(string[,] texts)
    {
        double[] columns = x.On(x.Names), rows = y.On(y.Names);
        double size = Math.Clamp(120.0 / Math.Max(z.Columns, 10), 7, 12);
        for (int row = 0; row < z.Rows; row++)
            for (int column = 0; column < z.Columns; column++)
                if (texts[row, column].Length > 0)
                {
                    string color = colors.Map.IsDark(colors.Share(z[row, column])) ? "#ffffff" : Ink.Text;
                    yield return new(columns[column], rows[row], texts[row, column]) { Color = color, Size = size, HasHalo = false };
                }
    }

    /// <summary>One pixel for each cell: a rectangle for each would make a large file.</summary>
    private void DrawPng(Plane plane)
    {
        Extent columns = Edges(x), rows = Edges(y);
        double left = Math.Min(plane.X[columns.Low], plane.X[columns.High]), top = Math.Min(plane.Y[rows.Low], plane.Y[rows.High]);
        double width = Math.Abs(plane.X[columns.High] - plane.X[columns.Low]), height = Math.Abs(plane.Y[rows.High] - plane.Y[rows.Low]);
        bool rightToLeft = plane.X[columns.Low] > plane.X[columns.High], upwards = plane.Y[rows.Low] > plane.Y[rows.High];
        byte[] pixels = Pixels(
            (row, column) => z[upwards ? z.Rows - 1 - row : row, rightToLeft ? z.Columns - 1 - column : column], z.Rows, z.Columns, colors);
        plane.Svg.Image(left, top, width, height, ColorPng.Encode(pixels, z.Rows, z.Columns));
    }

    /// <summary>The colours of a map, three bytes for each cell.</summary>
    internal static byte[] Pixels(Func<int, int, double> value, int rows, int columns, ColorBar bar)
    {
        byte[] pixels = new byte[3 * rows * columns];
        for (int i = 0; i < rows * columns; i++)
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = bar.Map.Rgb(bar.Share(value(i / columns, i % columns)));

        return pixels;
    }

    /// <summary>The pixels at which a cell begins and ends: half-way to its neighbours.</summary>
    private static (double Low, double High) Pixels(Scale scale, double[] middles, int i)
    {
        double before = i > 0 ? middles[i] - middles[i - 1] : middles.Length > 1 ? middles[1] - middles[0] : 1;
        double after = i < middles.Length - 1 ? middles[i + 1] - middles[i] : before;
        double a = scale[middles[i] - before / 2], b = scale[middles[i] + after / 2];
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private static Extent Edges(Positions positions)
    {
        if (positions.Numbers is not { } middles)
            return new(-0.5, positions.Count - 0.5);

        double first = middles.Length > 1 ? middles[1] - middles[0] : 1, last = middles.Length > 1 ? middles[^1] - middles[^2] : 1;
        return Extent.Of([middles[0] - first / 2, middles[^1] + last / 2]);
    }
}
