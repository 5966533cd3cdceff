using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace NeuralNotebooks;

/// <summary>A tensor as a safetensors file's header describes it, with the first byte of its data and the one after its last.</summary>
internal sealed record TensorEntry(string Name, ElementType Type, Shape Shape, long Begin, long End);

/// <summary>
/// Reads the header of a safetensors file. It believes nothing: what the header says of lengths and places is checked against the
/// file's own length, before anything is made of that size.
/// </summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>The name in the header under which there are words about the file, and not a tensor.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>The format's limit for the header.</summary>
    public const int MaxLength = 100_000_000;

    private const string GetAgain = "Get the file again, or save it anew.";

    private readonly string path;
    private readonly long dataLength;

    /// <summary>Reads the header from the file's beginning, and leaves the stream where the data begin.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The file is no sound safetensors file.</exception>
    public SafeTensorsHeader(Stream file, string path)
    {
        this.path = path;
        byte[] json = ReadJson(file);
        dataLength = file.Length - sizeof(ulong) - json.Length;
        try
        {
            using JsonDocument header = JsonDocument.Parse(json, new() { MaxDepth = 3, AllowDuplicateProperties = false });
            ILookup<bool, JsonProperty> properties = header.RootElement.EnumerateObject().ToLookup(property => property.NameEquals(MetadataName));
            Metadata = properties[true].SelectMany(MetadataOf).ToDictionary();
            Entries = [.. properties[false].Select(EntryOf).OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair, which an escape sequence can smuggle into valid UTF-8.
            throw Fault($"has a header that is not the JSON it should be: {Clip(error.Message)}", GetAgain, error);
        }

        CheckPlaces();
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Entries { get; }

    /// <summary>Words about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    private byte[] ReadJson(Stream file)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (file.Length < prefix.Length)
            throw Fault($"has {file.Length} bytes, but a safetensors file begins with 8 that say how long its header is", GetAgain);

        file.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxLength)
            throw Fault($"announces a header of {length:N0} bytes, but the format allows {MaxLength:N0}", "Is it a safetensors file?");

        if (length > (ulong)(file.Length - prefix.Length))
            throw Fault($"announces a header of {length:N0} bytes, but only {file.Length - prefix.Length:N0} follow: it is cut off", GetAgain);

        byte[] json = new byte[length];
        file.ReadExactly(json);
        if (json is not [(byte)'{', ..])
            throw Fault("has a header that does not begin with {", "Is it a safetensors file?");

        return Utf8.IsValid(json) ? json : throw Fault("has a header with bytes that are not UTF-8", GetAgain);
    }

    private IEnumerable<KeyValuePair<string, string>> MetadataOf(JsonProperty metadata)
    {
        if (metadata.Value.ValueKind != JsonValueKind.Object)
            throw Fault($"has {MetadataName} that is {KindOf(metadata.Value)}, not an object of strings", GetAgain);

        foreach (JsonProperty pair in metadata.Value.EnumerateObject())
            yield return new(pair.Name, pair.Value.ValueKind == JsonValueKind.String
                ? pair.Value.GetString()!
                : throw Fault($"has {MetadataName} where {Clip(pair.Name)} is {KindOf(pair.Value)}, not a string", GetAgain));
    }

    private TensorEntry EntryOf(JsonProperty property)
    {
        string name = property.Name;
        JsonElement description = property.Value;
        string typeName = Field(name, description, "dtype", JsonValueKind.String).GetString()!;
        ElementType type = ElementType.Find(typeName) ?? throw Fault(
            name, $"has the type {Clip(typeName)}, which cannot be read. The types that can are {ElementType.Readable}", "Convert the file.");

        Shape shape = ShapeOf(name, Field(name, description, "shape", JsonValueKind.Array));
        long[] offsets = WholeNumbers(name, "data_offsets", Field(name, description, "data_offsets", JsonValueKind.Array));
        if (offsets is not [long begin, long end] || begin > end)
            throw Fault(name, $"has data_offsets {Numbers(offsets)}, expected where its data begin and end", GetAgain);

        if (end > dataLength)
            throw Fault(name, $"ends at byte {end:N0} of the data, but the file has only {dataLength:N0}", GetAgain);

        if (end - begin != (long)shape.Size * type.Size)
            throw Fault(
                name, $"is {type.Name} {ClipShape(shape)}, which takes {(long)shape.Size * type.Size:N0} bytes, but has {end - begin:N0}", GetAgain);

        return new(name, type, shape, begin, end);
    }

    private JsonElement Field(string name, JsonElement description, string field, JsonValueKind kind)
    {
        if (description.ValueKind != JsonValueKind.Object)
            throw Fault(name, $"is described by {KindOf(description)}, not by an object", GetAgain);

        if (!description.TryGetProperty(field, out JsonElement value))
            throw Fault(name, $"has no {field}", GetAgain);

        return value.ValueKind == kind ? value : throw Fault(name, $"has {KindOf(value)} as its {field}", GetAgain);
    }

    private Shape ShapeOf(string name, JsonElement array)
    {
        long[] lengths = WholeNumbers(name, "shape", array);
        long size = 1;
        foreach (long length in lengths)
        {
            if (length > Array.MaxLength || size * length > Array.MaxLength)
                throw Fault(name, $"has the shape {Numbers(lengths)}, more than the {Array.MaxLength:N0} numbers that a tensor can hold", GetAgain);

            size *= length;
        }

        return [.. lengths.Select(length => (int)length)];
    }

    private long[] WholeNumbers(string name, string field, JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long value) && value >= 0
            ? value
            : throw Fault(name, $"has {Clip(item.GetRawText())} in its {field}, expected whole numbers from 0", GetAgain))];

    /// <summary>The tensors must fill the data without a hole and without sharing a byte, so that a file can hide nothing.</summary>
    private void CheckPlaces()
    {
        (string name, long end) = ("", 0);
        foreach (TensorEntry entry in Entries)
        {
            if (entry.Begin < end)
                throw Fault(entry.Name, $"begins at byte {entry.Begin:N0} of the data, within the tensor '{Clip(name)}', which ends at {end:N0}", GetAgain);

            if (entry.Begin > end)
                throw Fault(
                    entry.Name, $"begins at byte {entry.Begin:N0} of the data, but the one before it ends at {end:N0}: no tensor owns what lies between", GetAgain);

            (name, end) = (entry.Name, entry.End);
        }

        if (end < dataLength)
            throw Fault($"has {dataLength - end:N0} bytes after the last tensor that no tensor owns", GetAgain);
    }

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => Clip(value.GetRawText()),
    };

    // A message need not be as long as a header can be.
    private static string Clip(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private static string ClipShape(Shape shape) => Numbers([.. shape.Select(length => (long)length)]);

    private static string Numbers(long[] values) => $"[{string.Join(", ", values.Take(8))}{(values.Length > 8 ? ", …" : "")}]";

    private InvalidDataException Fault(string tensor, string fault, string advice) => Fault($"is damaged: the tensor '{Clip(tensor)}' {fault}", advice);

    private InvalidDataException Fault(string fault, string advice, Exception? inner = null) => new($"{path} {fault}. {advice}", inner);
}
