using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// Philox 4x32-10, a counter-based random number generator: a fixed function that scrambles a 128-bit counter under a 64-bit key
/// into 128 random bits. There is no state to carry along, so any thread, on any device, can draw the n-th number by itself.
/// <para>
/// One round, on the words c₀…c₃ and the key k₀, k₁ (hi and lo are the halves of a 64-bit product):
/// <code>
/// p = 0xD2511F53 · c₀        q = 0xCD9E8D57 · c₂
/// c₀ = hi(q) ⊕ c₁ ⊕ k₀       c₁ = lo(q)       c₂ = hi(p) ⊕ c₃ ⊕ k₁       c₃ = lo(p)
/// </code>
/// There are ten rounds; between two of them k₀ grows by 0x9E3779B9 (the golden ratio) and k₁ by 0xBB67AE85 (√3 - 1), modulo 2³².
/// </para>
/// </summary>
/// <remarks>
/// J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: Parallel Random Numbers: As Easy as 1, 2, 3. SC 2011.
/// Only integer arithmetic, so the numbers are the same on every machine; <see cref="RandomStream"/> hands them out one by one.
/// </remarks>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint KeyStep0 = 0x9E3779B9;
    internal const uint KeyStep1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>The 128 random bits that belong to a counter and a key.</summary>
    /// <param name="c0">The counter's lowest word.</param>
    /// <param name="c1">The counter's second word.</param>
    /// <param name="c2">The counter's third word.</param>
    /// <param name="c3">The counter's highest word.</param>
    /// <param name="k0">The key's low word.</param>
    /// <param name="k1">The key's high word.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong p = (ulong)Multiplier0 * c0;
            ulong q = (ulong)Multiplier1 * c2;
            c0 = (uint)(q >> 32) ^ c1 ^ k0;
            c1 = (uint)q;
            c2 = (uint)(p >> 32) ^ c3 ^ k1;
            c3 = (uint)p;
            unchecked
            {
                k0 += KeyStep0;
                k1 += KeyStep1;
            }
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>One block of one stream under one seed: counter = stream·2⁶⁴ + index, key = seed.</summary>
    /// <param name="index">Which 128 bits of the stream.</param>
    /// <param name="stream">Which stream; streams never overlap.</param>
    /// <param name="seed">The key. Of negative numbers, here as elsewhere, the bits count.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Block(long index, long stream, long seed) =>
        Block((uint)index, (uint)(index >> 32), (uint)stream, (uint)(stream >> 32), (uint)seed, (uint)(seed >> 32));

    /// <summary>The <paramref name="index"/>-th word of one stream under one seed: word index mod 4 of block index / 4.</summary>
    /// <param name="index">Which word of the stream.</param>
    /// <param name="stream">Which stream; streams never overlap.</param>
    /// <param name="seed">The key.</param>
    public static uint Word(long index, long stream, long seed)
    {
        (uint x0, uint x1, uint x2, uint x3) = Block(index >> 2, stream, seed);
        return (index & 3) switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 };
    }

    /// <summary>The <paramref name="index"/>-th uniform number in [0, 1) of one stream under one seed, made of the word of that index.</summary>
    /// <inheritdoc cref="Word"/>
    public static float Uniform(long index, long stream, long seed) => ToSingle(Word(index, stream, seed));

    /// <summary>
    /// The <paramref name="index"/>-th number of one stream from the standard normal distribution. Box and Muller make two of the
    /// stream's uniform numbers u and v: z = √(−2·ln(1 − u))·cos(2πv) for the first of them, and the same with the sine for the second.
    /// </summary>
    /// <remarks>G. E. P. Box, M. E. Muller: A Note on the Generation of Random Normal Deviates. Ann. Math. Statist. 29(2), 1958.</remarks>
    /// <typeparam name="T">double or float.</typeparam>
    /// <inheritdoc cref="Word"/>
    public static T Normal<T>(long index, long stream, long seed) where T : IFloatingPointIeee754<T>
    {
        (uint x0, uint x1, uint x2, uint x3) = Block(index >> 2, stream, seed);
        bool isFirstPair = (index & 2) == 0;
        T u = T.CreateTruncating(ToSingle(isFirstPair ? x0 : x2)), v = T.CreateTruncating(ToSingle(isFirstPair ? x1 : x3));
        T radius = T.Sqrt(T.CreateTruncating(-2) * T.Log(T.One - u)), angle = T.Tau * v;
        return radius * ((index & 1) == 0 ? T.Cos(angle) : T.Sin(angle));
    }

    /// <summary>A uniform number in [0, 1) with 24 bits, all that a float holds: ⌊bits / 2⁸⌋ · 2⁻²⁴.</summary>
    /// <param name="bits">32 random bits.</param>
    public static float ToSingle(uint bits) => (bits >> 8) * (1f / (1u << 24));

    /// <summary>A uniform number in [0, 1) with 53 bits, all that a double holds: ⌊(high·2³² + low) / 2¹¹⌋ · 2⁻⁵³.</summary>
    /// <param name="high">32 random bits, the upper ones.</param>
    /// <param name="low">32 random bits, the lower ones.</param>
    public static double ToDouble(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1ul << 53));
}
