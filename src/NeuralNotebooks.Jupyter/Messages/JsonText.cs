using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>JSON as it travels: UTF-8, and escaped only what must be.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions read = new() { AllowDuplicateProperties = false };

    public static byte[] Write(JsonObject json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, written))
            json.WriteTo(writer);
        return bytes.ToArray();
    }

    /// <exception cref="ProtocolException">The bytes are no JSON object.</exception>
    public static JsonObject Read(ReadOnlyMemory<byte> bytes, string what)
    {
        try
        {
            return JsonNode.Parse(bytes.Span, documentOptions: read) as JsonObject ?? throw new ProtocolException($"Its {what} is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new ProtocolException($"Its {what} is no JSON: {exception.Message}");
        }
    }
}
