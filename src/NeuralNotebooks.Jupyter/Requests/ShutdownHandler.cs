using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>shutdown_request</c>: the kernel ends, perhaps to be started again.</summary>
/// <param name="broadcast">Tells everybody.</param>
/// <param name="shutDown">Ends the kernel.</param>
internal sealed class ShutdownHandler(Broadcast broadcast, Action shutDown) : RequestHandler
{
    public override string MessageType => "shutdown_request";

    public override Task<JsonObject?> HandleAsync(Request request)
    {
        bool isRestart = request.Content.Flag("restart", false);
        broadcast.Send(new OutgoingMessage(ReplyType, new JsonObject { ["status"] = "ok", ["restart"] = isRestart }, request.Message));
        return Answer(new() { ["restart"] = isRestart });
    }

    public override void Afterwards() => shutDown();
}
