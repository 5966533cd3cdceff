using System.Text.Json.Nodes;
using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

public class OutputJsonTests
{
    private static void AssertJson(string expected, params CellOutput[] outputs)
    {
        NotebookCell cell = NotebookDocument.Create().Add(CellKind.Code, "");
        cell.SetOutputs(1, outputs);
        Assert.Equal(JsonNode.Parse($"[{expected}]")!.ToJsonString(), cell.Json["outputs"]!.ToJsonString());
    }

    [Fact]
    public void A_stream() =>
        AssertJson("""{"name":"stderr","output_type":"stream","text":["a\n","b"]}""", new StreamOutput(StreamOutput.StandardError, "a\nb"));

    [Fact]
    public void An_error() => AssertJson(
        """{"ename":"E","evalue":"bad","output_type":"error","traceback":["E: bad","  cell 1, line 2"]}""",
        new ErrorOutput(new CellError("E", "bad", ["E: bad", "  cell 1, line 2"])));

    [Fact]
    public void A_result() => AssertJson(
        """{"data":{"text/plain":["2"]},"execution_count":7,"metadata":{},"output_type":"execute_result"}""",
        new ResultOutput(7, new MimeBundle("2")));

    [Fact]
    public void A_display_with_every_kind_of_content()
    {
        var bundle = new MimeBundle("text")
        {
            [MimeTypes.Svg] = "<svg>\n</svg>",
            [MimeTypes.Png] = "iVBORw0KGgo=\n",
            [MimeTypes.Html] = "<p>\n",
            ["application/vnd.plotly.v1+json"] = """{"data":[{"y":[1.50,2]}]}""",
        };

        AssertJson(
            """
            {"data":{"application/vnd.plotly.v1+json":{"data":[{"y":[1.50,2]}]},"image/png":"iVBORw0KGgo=\n","image/svg+xml":["<svg>\n","</svg>"],
            "text/html":["<p>\n"],"text/plain":["text"]},"metadata":{},"output_type":"display_data"}
            """,
            new DisplayOutput("1", bundle));
    }

    [Fact]
    public void Content_that_is_no_JSON_does_not_cost_the_file() => AssertJson(
        """{"data":{"application/json":"{NaN","text/plain":["x"]},"metadata":{},"output_type":"display_data"}""",
        new DisplayOutput("1", new MimeBundle("x") { [MimeTypes.Json] = "{NaN" }));

    [Fact]
    public void Lines_are_divided_where_Python_divides_them() => AssertJson(
        """{"name":"stdout","output_type":"stream","text":["a\r\n","b\r","c\u2028","\n","d"]}""",
        new StreamOutput(StreamOutput.StandardOutput, "a\r\nb\rc\u2028\nd"));

    private static IReadOnlyList<CellOutput> Read(string outputs) => NotebookDocument.Parse(
        $$"""{"cells":[{"cell_type":"code","metadata":{},"outputs":{{outputs}},"source":""}],"nbformat":4,"nbformat_minor":4}""", "x.ipynb").Cells[0].Outputs;

    [Fact]
    public void Outputs_are_read_as_they_were_written()
    {
        var bundle = new MimeBundle("a\nb") { [MimeTypes.Svg] = "<svg>\n</svg>", [MimeTypes.Png] = "iVBO=\n", [MimeTypes.Json] = """{"y":[1.50,2]}""" };
        NotebookCell cell = NotebookDocument.Create().Add(CellKind.Code, "");
        cell.SetOutputs(3, [
            new StreamOutput(StreamOutput.StandardError, "a\nb"),
            new DisplayOutput("bar", bundle),
            new ResultOutput(3, new MimeBundle("2")),
            new ErrorOutput(new CellError("E", "bad", ["E: bad", "  cell 1"]))]);

        IReadOnlyList<CellOutput> outputs = cell.Outputs;

        Assert.Equal(4, outputs.Count);
        Assert.Equal(new StreamOutput(StreamOutput.StandardError, "a\nb"), outputs[0]);
        Assert.Equal(bundle.OrderBy(form => form.Key), Assert.IsType<DisplayOutput>(outputs[1]).Bundle.OrderBy(form => form.Key));
        Assert.Equal((3, "2"), (((ResultOutput)outputs[2]).ExecutionCount, ((ResultOutput)outputs[2]).Bundle.PlainText));
        CellError error = Assert.IsType<ErrorOutput>(outputs[3]).Error;
        Assert.Equal(("E", "bad", "E: bad|  cell 1"), (error.Name, error.Message, string.Join('|', error.Traceback)));
    }

    [Fact]
    public void Outputs_of_other_kernels_are_read_however_they_are_laid_out()
    {
        IReadOnlyList<CellOutput> outputs = Read(
            """
            [{"output_type":"stream","name":"stdout","text":"one\ntwo"},
             {"output_type":"display_data","data":{"text/html":["<b>","x","</b>"],"application/vnd.plotly.v1+json":{"data":["ä"]}},"metadata":{}},
             {"output_type":"execute_result","data":{"text/plain":"2"},"execution_count":null,"metadata":{}},
             {"output_type":"of the future"}, 7]
            """);

        Assert.Equal(3, outputs.Count);
        Assert.Equal(new StreamOutput(StreamOutput.StandardOutput, "one\ntwo"), outputs[0]);
        MimeBundle bundle = Assert.IsType<DisplayOutput>(outputs[1]).Bundle;
        Assert.Equal(("", "<b>x</b>"), (bundle.PlainText, bundle[MimeTypes.Html]));
        Assert.Equal("ä", (string?)JsonNode.Parse(bundle["application/vnd.plotly.v1+json"])!["data"]![0]);
        Assert.Equal((0, "2"), (((ResultOutput)outputs[2]).ExecutionCount, ((ResultOutput)outputs[2]).Bundle.PlainText));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_cell_without_outputs_has_none(string outputs) => Assert.Empty(Read(outputs));
}
