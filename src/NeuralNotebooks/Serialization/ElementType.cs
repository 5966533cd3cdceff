using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

/// <summary>How a safetensors file writes the numbers of a tensor. Little-endian, like every machine that the library is made for.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Size">The bytes of each number.</param>
/// <param name="Decode">Reads numbers.</param>
internal sealed record ElementType(string Name, int Size, ElementType.Decoder Decode)
{
    public delegate void Decoder(ReadOnlySpan<byte> bytes, Span<double> values);

    public static readonly ElementType F64 = new("F64", sizeof(double), Convert<double>), F32 = new("F32", sizeof(float), Convert<float>);

    private static readonly Dictionary<string, ElementType> readable = new ElementType[]
    {
        F64, F32, new("F16", 2, Convert<Half>), new("BF16", 2, ConvertBrainFloats),
        new("I64", 8, Convert<long>), new("I32", 4, Convert<int>), new("I16", 2, Convert<short>), new("I8", 1, Convert<sbyte>),
        new("U64", 8, Convert<ulong>), new("U32", 4, Convert<uint>), new("U16", 2, Convert<ushort>), new("U8", 1, Convert<byte>),
        new("BOOL", 1, Convert<byte>),
    }.ToDictionary(type => type.Name);

    /// <summary>The names of the types that can be read.</summary>
    public static string Readable => string.Join(", ", readable.Keys);

    /// <summary>The type of this name, or null where it cannot be read.</summary>
    public static ElementType? Find(string name) => readable.GetValueOrDefault(name);

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<double> values) where T : unmanaged, INumberBase<T> =>
        TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, T>(bytes), values);

    // A bfloat16 is the upper half of a float.
    private static void ConvertBrainFloats(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (int i = 0; i < halves.Length; i++)
            values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
    }
}
