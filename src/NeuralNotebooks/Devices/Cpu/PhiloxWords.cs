using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// The words of <see cref="Philox"/>, four blocks at a time. A block's words c₀…c₃ lie side by side, and one instruction multiplies
/// every other of them, c₀ and c₂, into both products of a round: (lo p, hi p, lo q, hi q). Read backwards, those are at the places where
/// they belong.
/// </summary>
internal static class PhiloxWords
{
    private const int WordsPerBlock = 4, BlocksPerVector = 4;

    // (0, 1, 2, 3) to (3, 2, 1, 0), in each four.
    private const byte Backwards = 0b00_01_10_11;

    /// <summary>The words of a stream from block <paramref name="first"/> on; as many as there is room for.</summary>
    public static void Fill(Span<uint> words, long first, long stream, long seed)
    {
        int done = Avx2.IsSupported ? FillVectors(MemoryMarshal.Cast<uint, Vector512<uint>>(words), first, stream, seed) : 0;
        for (; done < words.Length; done += WordsPerBlock)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(first + done / WordsPerBlock, stream, seed);
            ReadOnlySpan<uint> block = [x0, x1, x2, x3];
            block[..Math.Min(WordsPerBlock, words.Length - done)].CopyTo(words[done..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FillVectors(Span<Vector512<uint>> words, long first, long stream, long seed)
    {
        // What belongs to c₀ and c₂ stands where they do: the halves of the key, their steps, and the multipliers.
        Vector512<uint> key = Repeat((uint)seed, (uint)(seed >> 32)), step = Repeat(Philox.KeyStep0, Philox.KeyStep1);
        Vector512<uint> multipliers = Repeat(Philox.Multiplier0, Philox.Multiplier1);
        Vector512<long> counters = Vector512.Create(first, stream, first + 1, stream, first + 2, stream, first + 3, stream);
        Vector512<long> next = Vector512.Create(BlocksPerVector, 0L, BlocksPerVector, 0, BlocksPerVector, 0, BlocksPerVector, 0);

        // Two vectors at a time: each round waits for the one before, and meanwhile the other vector's is computed.
        int i = 0;
        for (; i <= words.Length - 2; i += 2)
        {
            Vector512<uint> c = counters.AsUInt32(), d = (counters + next).AsUInt32(), k = key;
            for (int round = 0; round < Philox.Rounds; round++)
            {
                c = Products(c, multipliers) ^ Odd(c) ^ k;
                d = Products(d, multipliers) ^ Odd(d) ^ k;
                k += step;
            }

            words[i] = c;
            words[i + 1] = d;
            counters += next + next;
        }

        return i * BlocksPerVector * WordsPerBlock;
    }

    private static Vector512<uint> Odd(Vector512<uint> c) => (c.AsUInt64() >> 32).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Products(Vector512<uint> a, Vector512<uint> b) => Avx512F.IsSupported
        ? Avx512F.Shuffle(Avx512F.Multiply(a, b).AsUInt32(), Backwards)
        : Vector512.Create(Products(a.GetLower(), b.GetLower()), Products(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Products(Vector256<uint> a, Vector256<uint> b) => Avx2.Shuffle(Avx2.Multiply(a, b).AsUInt32(), Backwards);

    private static Vector512<uint> Repeat(uint even, uint odd) => Vector512.Create((ulong)even, odd, even, odd, even, odd, even, odd).AsUInt32();
}
