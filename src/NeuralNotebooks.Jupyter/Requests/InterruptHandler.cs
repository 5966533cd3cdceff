using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>interrupt_request</c>: the user presses Stop.</summary>
/// <param name="interrupt">Stops the running cell, and those that wait. Returns at once.</param>
internal sealed class InterruptHandler(Action interrupt) : RequestHandler
{
    public override string MessageType => "interrupt_request";

    public override Task<JsonObject?> HandleAsync(Request request)
    {
        interrupt();
        return Answer([]);
    }
}
