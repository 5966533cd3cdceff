using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// The words of <see cref="Philox"/>, two blocks at a time. A block's words c₀…c₃ lie side by side, and one instruction multiplies
/// every other of them, c₀ and c₂, into both products of a round: (lo p, hi p, lo q, hi q). Read backwards, those are at the places where
/// they belong.
/// </summary>
internal static class PhiloxWords
{
    private const int WordsPerBlock = 4, BlocksPerVector = 2;

    /// <summary>The words of a stream from block <paramref name="first"/> on; as many as there is room for.</summary>
    public static void Fill(Span<uint> words, ulong first, ulong stream, ulong seed)
    {
        int done = Avx2.IsSupported ? FillVectors(MemoryMarshal.Cast<uint, Vector256<uint>>(words), first, stream, seed) : 0;
        for (; done < words.Length; done += WordsPerBlock)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(first + (ulong)(done / WordsPerBlock), stream, seed);
            ReadOnlySpan<uint> block = [x0, x1, x2, x3];
            block[..Math.Min(WordsPerBlock, words.Length - done)].CopyTo(words[done..]);
        }
    }

    private static int FillVectors(Span<Vector256<uint>> words, ulong first, ulong stream, ulong seed)
    {
        // What belongs to c₀ and c₂ stands where they do: the halves of the key, their steps, and the multipliers.
        Vector256<uint> key = Repeat((uint)seed, (uint)(seed >> 32)), step = Repeat(Philox.KeyStep0, Philox.KeyStep1);
        Vector256<uint> multipliers = Repeat(Philox.Multiplier0, Philox.Multiplier1);
        Vector256<ulong> counters = Vector256.Create(first, stream, first + 1, stream), next = Vector256.Create(BlocksPerVector, 0ul, BlocksPerVector, 0);
        for (int i = 0; i < words.Length; i++)
        {
            Vector256<uint> c = counters.AsUInt32(), k = key;
            for (int round = 0; round < Philox.Rounds; round++)
            {
                Vector256<uint> products = Avx2.Multiply(c, multipliers).AsUInt32(), odd = (c.AsUInt64() >> 32).AsUInt32();
                c = Vector256.Shuffle(products, Vector256.Create(3u, 2, 1, 0, 7, 6, 5, 4)) ^ odd ^ k;
                k += step;
            }

            words[i] = c;
            counters += next;
        }

        return words.Length * BlocksPerVector * WordsPerBlock;
    }

    private static Vector256<uint> Repeat(uint even, uint odd) => Vector256.Create((ulong)even, odd, even, odd).AsUInt32();
}
