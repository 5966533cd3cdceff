using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>comm_open</c>: a script of the page opens a line.</summary>
internal sealed class CommOpenHandler(CommTable comms, CSharpSession session, Func<IncomingMessage, CellOutputs> newOutputs)
    : CommHandler(comms, session, newOutputs)
{
    public override string MessageType => "comm_open";

    protected override Action? CallFor(Request request, string id, CommMessage message)
    {
        var comm = new Comm(Comms, request.Content.Text("target_name"), id, message);
        if (Comms.Target(comm.Target) is not { } onOpen)
        {
            KernelLog.Write($"No cell has registered the comm target {comm.Target}.");
            comm.Close();
            return null;
        }

        Comms.Add(comm);
        return () => onOpen(comm);
    }
}

/// <summary><c>comm_msg</c>: a script of the page says something.</summary>
internal sealed class CommMessageHandler(CommTable comms, CSharpSession session, Func<IncomingMessage, CellOutputs> newOutputs)
    : CommHandler(comms, session, newOutputs)
{
    public override string MessageType => "comm_msg";

    protected override Action? CallFor(Request request, string id, CommMessage message) =>
        Comms.Find(id)?.OnMessage is { } onMessage ? () => onMessage(message) : null;
}

/// <summary><c>comm_close</c>: a script of the page closes a line.</summary>
internal sealed class CommCloseHandler(CommTable comms, CSharpSession session, Func<IncomingMessage, CellOutputs> newOutputs)
    : CommHandler(comms, session, newOutputs)
{
    public override string MessageType => "comm_close";

    protected override Action? CallFor(Request request, string id, CommMessage message)
    {
        Comm? comm = Comms.Find(id);
        Comms.Remove(id);
        return comm?.OnClose is { } onClose ? () => onClose(message) : null;
    }
}
