using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>inspect_request</c>: the documentation of the name at the caret, what Shift+Tab shows.</summary>
internal sealed class InspectHandler(CSharpSession session) : RequestHandler
{
    public override string MessageType => "inspect_request";

    public override async Task<JsonObject?> HandleAsync(Request request)
    {
        (string code, int caret) = request.CodeAndCaret();
        Inspection? inspection = await session.InspectAsync(code, caret).ConfigureAwait(false);
        var data = new JsonObject();
        if (inspection is not null)
        {
            data["text/plain"] = inspection.PlainText;
            data["text/markdown"] = inspection.Markdown;
        }

        return new JsonObject { ["found"] = inspection is not null, ["data"] = data, ["metadata"] = new JsonObject() };
    }
}
