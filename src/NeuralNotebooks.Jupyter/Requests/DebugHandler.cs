using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>debug_request</c>: there is no debugger, and whoever asks for one is told so, in the form of the Debug Adapter Protocol.</summary>
internal sealed class DebugHandler : RequestHandler
{
    public override string MessageType => "debug_request";

    public override Task<JsonObject?> HandleAsync(Request request) => Answer(new()
    {
        ["type"] = "response",
        ["request_seq"] = request.Content.Number("seq", 0),
        ["command"] = request.Content.Text("command", ""),
        ["success"] = false,
        ["message"] = "This kernel has no debugger.",
    });
}
