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
        Assert.Equal(JsonNode.Parse($"[{expected}]")!.ToJsonString(), cell.Outputs.ToJsonString());
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
}
