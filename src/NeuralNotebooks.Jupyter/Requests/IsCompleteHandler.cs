using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>is_complete_request</c>: whether Enter runs what is typed, or starts another line.</summary>
internal sealed class IsCompleteHandler : RequestHandler
{
    public override string MessageType => "is_complete_request";

    public override Task<JsonObject?> HandleAsync(Request request)
    {
        Completeness completeness = CSharpSession.IsComplete(request.Content.Text("code"));
        JsonObject content = new() { ["status"] = completeness.Status.ToString().ToLowerInvariant() };
        if (completeness.Status == CompletenessStatus.Incomplete)
            content["indent"] = completeness.Indent;
        return Answer(content);
    }
}
