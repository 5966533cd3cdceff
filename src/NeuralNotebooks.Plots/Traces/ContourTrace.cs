using System.Text.Json.Nodes;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Plots;

/// <summary>A map of numbers as lines of equal height, with the space between them filled.</summary>
/// <param name="z">The numbers, a row for each y; logarithms, if the colours say so.</param>
/// <param name="x">The columns.</param>
/// <param name="y">The rows.</param>
/// <param name="bar">What the colours mean.</param>
/// <param name="levels">The heights of the lines, with the same distance between them.</param>
internal sealed class ContourTrace(Values2D z, Values x, Values y, ColorBar bar, double[] levels) : Trace
{
    // The side of a fill's pixels on the page; the lines drawn on top hide their steps.
    private const double PixelSize = 1.5;

    private ColorBar colors = bar;

    public double LineWidth { get; set; } = 0.8;

    public string LineColor { get; set; } = "#ffffff";

    /// <summary>What a reader who points at the map is shown of a height, where the heights are not what the map is about.</summary>
    public Func<double, double>? Shown { get; set; } = bar.IsLog ? height => Math.Pow(10, height) : null;

    /// <summary>Whether pointing at the map shows something; the texts take as much space as the map.</summary>
    public bool HasHover { get; set; } = true;

    /// <summary>Whether the colours change at the lines, and not between them as well.</summary>
    public bool HasSteps { get; set; } = true;

    public override bool TakesColor => false;

    public override string Kind => "contour";

    public override int Count => z.Rows * z.Columns;

    public override bool IsMap => true;

    public override ColorBar? ColorBar => colors;

    public override Extent XExtent(bool log) => Extent.Of(x);

    public override Extent YExtent(bool log) => Extent.Of(y);

    public override void SetColorTitle(string title) => colors = colors with { Title = title };

    public override JsonObject ToJson(Panel panel)
    {
        double step = levels.Length > 1 ? levels[1] - levels[0] : 1;
        JsonObject json = Begin("contour");
        json["z"] = Json.Rows(z);
        json["x"] = Json.Numbers(x);
        json["y"] = Json.Numbers(y);
        json["colorscale"] = colors.ScaleToJson();
        json["zmin"] = Json.Number(colors.Low);
        json["zmax"] = Json.Number(colors.High);
        json["autocontour"] = false;
        json["contours"] = new JsonObject
        {
            ["coloring"] = HasSteps ? "fill" : "heatmap",
            ["start"] = Json.Number(levels[0]),
            ["end"] = Json.Number(levels[^1]),
            ["size"] = Json.Number(step),
        };
        json["line"] = new JsonObject { ["width"] = LineWidth, ["color"] = LineColor };
        json["colorbar"] = colors.ToJson();

        if (!HasHover)
        {
            json["hoverinfo"] = "skip";
        }
        else if (Shown is { } shown)
        {
            json["text"] = new JsonArray([.. Enumerable.Range(0, z.Rows).Select(row =>
                (JsonNode)Json.Texts(Enumerable.Range(0, z.Columns).Select(column => Json.Short(shown(z[row, column])))))]);
            json["hovertemplate"] = "(%{x}, %{y}): %{text}<extra></extra>";
        }

        return json;
    }

    public override void Draw(Plane plane)
    {
        int rows = (int)Math.Ceiling(plane.Height / PixelSize), columns = (int)Math.Ceiling(plane.Width / PixelSize);
        Grid grid = new(z, x, y);
        byte[] pixels = HeatMapTrace.Pixels((row, column) => Level(grid[X(column), Y(row)]), rows, columns, colors);
        plane.Svg.Image(plane.Left, plane.Top, columns * PixelSize, rows * PixelSize, ColorPng.Encode(pixels, rows, columns));
        if (LineWidth > 0)
            foreach (double level in levels)
                foreach ((double X, double Y)[] line in Isolines.Of(z, level))
                {
                    (double, double)[] points = [.. line.Select(point => (plane.X[grid.X(point.X)], plane.Y[grid.Y(point.Y)]))];
                    plane.Svg.Polyline(Thinning.KeepApart(points, PixelSize), LineColor, LineWidth);
                }

        double X(int column) => plane.X.At(plane.Left + (column + 0.5) * PixelSize);

        double Y(int row) => plane.Y.At(plane.Top + (row + 0.5) * PixelSize);
    }

    /// <summary>The number whose colour a filled band has: the middle between the lines around it, as Plotly paints it.</summary>
    private double Level(double value)
    {
        if (!HasSteps || double.IsNaN(value) || levels.Length < 2)
            return value;

        double step = levels[1] - levels[0];
        return levels[0] + (Math.Clamp(Math.Floor((value - levels[0]) / step), -1, levels.Length - 1) + 0.5) * step;
    }

    /// <summary>Heights for contour lines: about so many, at round numbers.</summary>
    public static double[] Levels(ColorBar colors, int about)
    {
        double[] levels = [.. Ticks.Linear(colors.Low, colors.High, about).Select(tick => tick.Value)];
        return levels.Length > 0 ? levels : [(colors.Low + colors.High) / 2];
    }
}
