using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Tests;

/// <summary>Reads our own reference vectors: a safetensors file is a length, a JSON header, and the tensors' bytes.</summary>
internal sealed class SafeTensors
{
    private readonly byte[] bytes;
    private readonly JsonObject header;
    private readonly int start;

    public SafeTensors(string path)
    {
        bytes = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        header = JsonNode.Parse(bytes.AsSpan(8, length))!.AsObject();
        start = 8 + length;
    }

    public Shape Shape(string name) => [.. header[name]!["shape"]!.AsArray().Select(length => (int)length!)];

    public double[] Values(string name)
    {
        JsonNode entry = header[name] ?? throw new KeyNotFoundException($"There is no tensor {name}.");
        int[] range = [.. entry["data_offsets"]!.AsArray().Select(offset => (int)offset!)];
        ReadOnlySpan<byte> data = bytes.AsSpan(start + range[0], range[1] - range[0]);
        return (string)entry["dtype"]! switch
        {
            "F32" => [.. MemoryMarshal.Cast<byte, float>(data).ToArray().Select(value => (double)value)],
            "F64" => MemoryMarshal.Cast<byte, double>(data).ToArray(),
            "I64" => [.. MemoryMarshal.Cast<byte, long>(data).ToArray().Select(value => (double)value)],
            string type => throw new InvalidDataException($"{name} has type {type}."),
        };
    }
}
