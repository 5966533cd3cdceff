using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>A message to front ends.</summary>
/// <param name="Type">What it is, such as <c>execute_reply</c>.</param>
/// <param name="Content">What it says.</param>
/// <param name="Parent">The message that it answers or that has caused it, if one has.</param>
internal sealed record OutgoingMessage(string Type, JsonObject Content, IncomingMessage? Parent)
{
    /// <summary>Its own id.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>What else is said about it.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Bytes that go with it.</summary>
    public Frames Buffers { get; init; } = [];
}
