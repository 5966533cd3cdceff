using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>
/// Tells everybody when the kernel begins and ends to work on a message. Front ends show the last word on that, so when something small is
/// done while a cell runs, it is said again that the kernel is busy with the cell.
/// </summary>
internal sealed class ActivityStatus(Broadcast broadcast)
{
    private readonly Lock gate = new();
    private volatile IncomingMessage? inTurn;

    /// <summary>The message for which others have to wait, if there is one.</summary>
    public IncomingMessage? InTurn => inTurn;

    /// <summary>The kernel starts.</summary>
    public void Starting() => Send("starting", null);

    /// <summary>The kernel works on a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="takesTurns">Whether others have to wait for it.</param>
    public void Begin(IncomingMessage message, bool takesTurns)
    {
        lock (gate)
        {
            if (takesTurns)
                inTurn = message;
            Send("busy", message);
        }
    }

    /// <summary>The kernel has done what a message asked for.</summary>
    public void End(IncomingMessage message)
    {
        lock (gate)
        {
            if (inTurn == message)
                inTurn = null;
            Send("idle", message);
            if (inTurn is not null)
                Send("busy", inTurn);
        }
    }

    private void Send(string state, IncomingMessage? message) =>
        broadcast.Send(new OutgoingMessage("status", new JsonObject { ["execution_state"] = state }, message));
}
