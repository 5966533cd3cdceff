using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>The lines between cells and pages that are open, and the targets to which pages can open more.</summary>
internal sealed class CommTable(Broadcast broadcast, ActivityStatus status)
{
    private static volatile CommTable? current;

    private readonly ConcurrentDictionary<string, Action<Comm>> targets = [];
    private readonly ConcurrentDictionary<string, Comm> comms = [];

    /// <summary>That of the kernel that this process is.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static CommTable Current
    {
        get => current ?? throw new InvalidOperationException("No Jupyter kernel runs this code: there is no page to talk to.");
        set => current = value;
    }

    /// <summary>The open lines.</summary>
    public IEnumerable<Comm> Open => comms.Values;

    public void Register(string target, Action<Comm> onOpen) => targets[target] = onOpen;

    public Action<Comm>? Target(string name) => targets.GetValueOrDefault(name);

    public void Add(Comm comm) => comms[comm.Id] = comm;

    public Comm? Find(string id) => comms.GetValueOrDefault(id);

    public void Remove(string id) => comms.TryRemove(id, out _);

    /// <summary>Sends a message of a line.</summary>
    public void Send(Comm comm, string type, object? data, Frames buffers)
    {
        var content = new JsonObject { ["comm_id"] = comm.Id, ["data"] = Comm.ToJson(data) };
        if (type == "comm_open")
            content["target_name"] = comm.Target;
        broadcast.Send(new OutgoingMessage(type, content, status.InTurn) { Buffers = buffers });
    }
}
