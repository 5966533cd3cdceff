using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>comm_info_request</c>: which lines are open.</summary>
internal sealed class CommInfoHandler(CommTable comms) : RequestHandler
{
    public override string MessageType => "comm_info_request";

    public override bool TakesTurns => true;

    public override Task<JsonObject?> HandleAsync(Request request)
    {
        string target = request.Content.Text("target_name", "");
        var open = new JsonObject();
        foreach (Comm comm in comms.Open.Where(comm => target.Length == 0 || comm.Target == target))
            open[comm.Id] = new JsonObject { ["target_name"] = comm.Target };
        return Answer(new() { ["comms"] = open });
    }
}
