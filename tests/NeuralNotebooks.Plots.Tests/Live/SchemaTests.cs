using System.Text.Json.Nodes;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class SchemaTests
{
    public static TheoryData<string> Versions => [.. PlotlyPackage.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_figure_has_only_what_the_schema_allows(string version)
    {
        PlotlySchema schema = new(PlotlyPackage.Schema(version));

        string[] faults = [.. Gallery.Figures.SelectMany(figure => All(figure.Value).SelectMany(form => schema.Check(JsonNode.Parse(form.ToJson())!.AsObject()).Select(fault => $"{figure.Key}: {fault}")))];

        Assert.Empty(faults);
    }

    [Fact]
    public void The_check_finds_what_is_wrong()
    {
        PlotlySchema schema = new(PlotlyPackage.Schema(PlotlyPackage.Versions[0]));
        JsonObject figure = JsonNode.Parse(Figure.Line([1, 2]).ToJson())!.AsObject();
        figure["data"]![0]!["mode"] = "dots";
        figure["data"]![0]!["colour"] = "red";
        figure["layout"]!["barmode"] = "overlay";
        figure["layout"]!["xaxis"]!["range"] = "wide";
        figure["layout"]!["legend"]!["y"] = JsonNode.Parse("17");

        Assert.Equal(
            [
                "data[0].mode cannot be \"dots\"",
                "data[0].colour is not known",
                "layout.legend.y cannot be 17",
                "layout.xaxis.range cannot be \"wide\"",
                "layout.barmode is not known",
            ],
            schema.Check(figure));
    }

    /// <summary>A figure, and how it looks on a telephone.</summary>
    private static Figure[] All(Figure figure) => figure.Narrow() == figure ? [figure] : [figure, figure.Narrow()];
}
