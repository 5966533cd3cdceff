using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>A message from a front end, genuine and readable.</summary>
/// <param name="Route">The identities by which the answer finds the sender.</param>
/// <param name="Type">What it is, such as <c>execute_request</c>.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Header">Its header as it came: what answers it says whom it answers in the same words.</param>
/// <param name="Content">What it says.</param>
internal sealed record IncomingMessage(Frames Route, string Type, string Id, ReadOnlyMemory<byte> Header, JsonObject Content)
{
    /// <summary>The id of the message that it answers; empty for one that answers none.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>What else is said about it.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Bytes that come with it.</summary>
    public Frames Buffers { get; init; } = [];
}
