using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary>What the three messages about lines to pages have in common: a cell's code is called, as if it were a cell.</summary>
/// <param name="comms">The lines.</param>
/// <param name="session">Runs the code.</param>
/// <param name="newOutputs">Where it shows things.</param>
internal abstract class CommHandler(CommTable comms, CSharpSession session, Func<IncomingMessage, CellOutputs> newOutputs) : RequestHandler
{
    public override bool TakesTurns => true;

    protected CommTable Comms => comms;

    public override async Task<JsonObject?> HandleAsync(Request request)
    {
        var message = new CommMessage(request.Content["data"], request.Message.Buffers);
        if (CallFor(request, request.Content.Text("comm_id"), message) is not { } call)
            return null;

        CellOutputs outputs = newOutputs(request.Message);
        await session.RunAsync(call, new CellOptions { IsNumbered = false, OnOutput = outputs.Take }).ConfigureAwait(false);
        outputs.Flush();
        return null;
    }

    /// <summary>What to call; null for nothing.</summary>
    protected abstract Action? CallFor(Request request, string id, CommMessage message);
}
