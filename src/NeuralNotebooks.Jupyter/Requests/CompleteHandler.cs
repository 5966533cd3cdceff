using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>complete_request</c>: the ways to go on at the caret, what Tab shows.</summary>
internal sealed class CompleteHandler(CSharpSession session) : RequestHandler
{
    public override string MessageType => "complete_request";

    public override async Task<JsonObject?> HandleAsync(Request request)
    {
        (string code, int caret) = request.CodeAndCaret();
        CompletionList list = await session.CompleteAsync(code, caret).ConfigureAwait(false);

        int start = CodePoints.Count(code, list.Start), end = CodePoints.Count(code, list.End);
        return new JsonObject
        {
            ["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                // JupyterLab's name for it; it shows an icon for each kind.
                ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => new JsonObject
                {
                    ["text"] = item.Text,
                    ["type"] = item.Kind.ToString().ToLowerInvariant(),
                    ["start"] = start,
                    ["end"] = end,
                })]),
            },
        };
    }
}
