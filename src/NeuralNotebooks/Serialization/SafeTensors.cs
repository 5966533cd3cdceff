using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralNotebooks;

/// <summary>
/// Tensors with names in a file, in the safetensors format, which Python's libraries read and write too: 8 bytes that say how long the
/// header is, the header in JSON with each tensor's type, shape and place, and then the numbers themselves.
/// </summary>
/// <remarks>
/// The reader trusts no file: whatever a header claims, the outcome is sound tensors or an <see cref="InvalidDataException"/>.
/// Format: https://huggingface.co/docs/safetensors.
/// </remarks>
/// <example>
/// <code>
/// SafeTensors.Write("vectors.safetensors", new Dictionary&lt;string, Tensor&gt; { ["king"] = king, ["queen"] = queen });
/// Tensor queen = SafeTensors.Read("vectors.safetensors").Tensors["queen"];
/// </code>
/// </example>
public sealed class SafeTensors
{
    // As many numbers as are converted at a time.
    private const int ChunkSize = 1 << 16;

    private SafeTensors(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The tensors by their names, in the order of the file.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; }

    /// <summary>Words about the file, such as where it comes from.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">
    /// Where the tensors shall live, <see cref="Device.Cpu"/> when not said. Numbers of all types become the device's own: on the reference
    /// device doubles, elsewhere floats.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or no safetensors file: the message says where.</exception>
    public static SafeTensors Read(string path, Device? device = null)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(file, path, device ?? Device.Cpu);
    }

    /// <summary>Reads a file that is open.</summary>
    internal static SafeTensors Read(Stream file, string path, Device device)
    {
        SafeTensorsHeader header = new(file, path);
        OrderedDictionary<string, Tensor> tensors = [];
        byte[] bytes = new byte[header.Entries.Select(entry => Math.Min(entry.End - entry.Begin, ChunkSize * entry.Type.Size)).Append(0).Max()];
        double[] values = new double[header.Entries.Select(entry => Math.Min(entry.Shape.Size, ChunkSize)).Append(0).Max()];
        foreach (TensorEntry entry in header.Entries)
        {
            Tensor tensor = new(entry.Shape, device);
            foreach (Tensor chunk in Chunks(tensor))
            {
                Span<byte> encoded = bytes.AsSpan(0, chunk.Size * entry.Type.Size);
                Span<double> decoded = values.AsSpan(0, chunk.Size);
                file.ReadExactly(encoded);
                entry.Type.Decode(encoded, decoded);
                chunk.Write(decoded);
            }

            tensors.Add(entry.Name, tensor);
        }

        return new(tensors, header.Metadata);
    }

    /// <summary>
    /// Writes a file: doubles where a tensor lives on the reference device, else floats. Until all is written, a file that is there
    /// already stays as it is.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors by their names.</param>
    /// <param name="metadata">Words about the file, if any.</param>
    /// <exception cref="ArgumentException">A tensor has the name <c>__metadata__</c>, or the names are too long for the format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafeFile.Write(path, file => Write(file, tensors, metadata));

    /// <summary>Writes to a file that is open.</summary>
    internal static void Write(Stream file, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        // Larger numbers first: then each begins at a multiple of its size, as the format wishes.
        KeyValuePair<string, Tensor>[] ordered = [.. tensors.OrderByDescending(pair => TypeOf(pair.Value).Size)];
        byte[] header = Header(ordered, metadata), length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        file.Write(header);

        foreach ((_, Tensor tensor) in ordered)
            if (TypeOf(tensor) == ElementType.F64)
                WriteNumbers<double>(file, tensor, (chunk, values) => chunk.Read(values));
            else
                WriteNumbers<float>(file, tensor, (chunk, values) => chunk.Read(values));
    }

    private static ElementType TypeOf(Tensor tensor) => tensor.Device == Device.Reference ? ElementType.F64 : ElementType.F32;

    private static byte[] Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafeTensorsHeader.MetadataName);
                foreach ((string key, string value) in metadata)
                    json.WriteString(key, value);

                json.WriteEndObject();
            }

            long end = 0;
            foreach ((string name, Tensor tensor) in tensors)
                WriteEntry(json, name, tensor, ref end);

            json.WriteEndObject();
        }

        // The data begin at a multiple of 8 bytes.
        while (header.Length % sizeof(double) != 0)
            header.WriteByte((byte)' ');

        return header.Length <= SafeTensorsHeader.MaxLength ? header.ToArray() : throw new ArgumentException(
            $"Names and metadata take {header.Length:N0} bytes, but the format allows {SafeTensorsHeader.MaxLength:N0}: write several files.");
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, Tensor tensor, ref long end)
    {
        if (name == SafeTensorsHeader.MetadataName)
            throw new ArgumentException($"A tensor cannot have the name {name}: the format keeps it for words about the file.");

        ElementType type = TypeOf(tensor);
        json.WriteStartObject(name);
        json.WriteString("dtype", type.Name);
        json.WriteStartArray("shape");
        foreach (int length in tensor.Shape)
            json.WriteNumberValue(length);

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(end);
        json.WriteNumberValue(end += (long)tensor.Size * type.Size);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private delegate void ReadChunk<T>(Tensor chunk, Span<T> values);

    private static void WriteNumbers<T>(Stream file, Tensor tensor, ReadChunk<T> read) where T : unmanaged
    {
        T[] values = new T[Math.Min(tensor.Size, ChunkSize)];
        foreach (Tensor chunk in Chunks(tensor))
        {
            Span<T> numbers = values.AsSpan(0, chunk.Size);
            read(chunk, numbers);
            file.Write(MemoryMarshal.AsBytes(numbers));
        }
    }

    private static IEnumerable<Tensor> Chunks(Tensor tensor)
    {
        Tensor elements = tensor.Reshape([tensor.Size]);
        for (int done = 0; done < tensor.Size;)
        {
            Tensor chunk = elements.Slice(done, Math.Min(ChunkSize, tensor.Size - done));
            yield return chunk;
            done += chunk.Size;
        }
    }
}
