using System.Text.Json.Nodes;

namespace NeuralNotebooks.Plots;

/// <summary>A map of numbers as hills and valleys that can be turned. Our own picture shows it from above.</summary>
/// <param name="z">The heights, a row for each y.</param>
/// <param name="x">The columns.</param>
/// <param name="y">The rows.</param>
/// <param name="bar">What the colours mean.</param>
internal sealed class SurfaceTrace(Values2D z, Values x, Values y, ColorBar bar) : Trace
{
    private ColorBar colors = bar;

    public override bool TakesColor => false;

    public override string Kind => "surface";

    public override int Count => z.Rows * z.Columns;

    public override bool IsMap => true;

    public override ColorBar? ColorBar => colors;

    public override Extent XExtent(bool log) => Extent.Of(x);

    public override Extent YExtent(bool log) => Extent.Of(y);

    public override void SetColorTitle(string title) => colors = colors with { Title = title };

    public override JsonObject ToJson(Panel panel)
    {
        JsonObject json = Begin("surface");
        json["z"] = Json.Rows(z);
        json["x"] = Json.Numbers(x);
        json["y"] = Json.Numbers(y);
        json["colorscale"] = colors.ScaleToJson();
        json["cmin"] = Json.Number(colors.Low);
        json["cmax"] = Json.Number(colors.High);
        json["colorbar"] = colors.ToJson();
        JsonObject onTheFloor = new() { ["z"] = true };
        json["contours"] = new JsonObject { ["z"] = new JsonObject { ["show"] = true, ["usecolormap"] = true, ["project"] = onTheFloor } };
        return json;
    }

    public override void Draw(Plane plane) => new ContourTrace(z, x, y, colors, ContourTrace.Levels(colors, 12)).Draw(plane);
}
