using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>What comes over a <see cref="Comm"/>.</summary>
/// <param name="Data">What the page says, as JSON.</param>
/// <param name="Buffers">Bytes that come with it.</param>
public sealed record CommMessage(JsonNode? Data, IReadOnlyList<ReadOnlyMemory<byte>> Buffers);
