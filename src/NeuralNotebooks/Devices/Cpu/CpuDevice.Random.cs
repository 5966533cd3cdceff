using System.Numerics;

namespace NeuralNotebooks;

public sealed partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Uniform(Tensor y, ulong seed, ulong stream) => RandomLoop.Run(new UniformOperation(), seed, stream, y, y);

    private readonly struct UniformOperation : IRandomOperation
    {
        public Vector<float> Invoke(Vector<float> x, Vector<uint> words) => ToUniform(words);
    }

    // The bits of a uniform number, and the number, as Philox.ToSingle takes them.
    private static Vector<int> Bits(Vector<uint> words) => (words >> 8).As<uint, int>();

    private static Vector<float> ToUniform(Vector<uint> words) => Vector.ConvertToSingle(Bits(words)) * (1f / (1 << 24));

    /// <inheritdoc/>
    protected internal override void Normal(Tensor y, ulong seed, ulong stream) => RandomLoop.Run(new NormalOperation(), seed, stream, y, y);

    private readonly struct NormalOperation : IRandomOperation
    {
        /// <summary>√(−2·ln(1 − u))·cos(2πv), where u is made of the first and v of the second of each pair of words; in the second place the sine.</summary>
        public Vector<float> Invoke(Vector<float> x, Vector<uint> words)
        {
            Vector<ulong> pairs = words.As<uint, ulong>(), low = new(uint.MaxValue);
            Vector<ulong> first = pairs & low, second = pairs >> 32;
            Vector<float> u = ToUniform((first | first << 32).As<ulong, uint>()), v = ToUniform((second | second << 32).As<ulong, uint>());

            // The sine is the cosine a quarter turn earlier.
            Vector<float> quarter = (new Vector<float>(0.25f).As<float, ulong>() & ~low).As<ulong, float>();
            return Vector.SquareRoot(-2 * VectorMath.Log(Vector<float>.One - u)) * VectorMath.CosineOfTurn(v - quarter);
        }
    }

    /// <inheritdoc/>
    protected internal override void Dropout(Tensor y, Tensor x, double rate, ulong seed, ulong stream) =>
        RandomLoop.Run(new DropoutOperation((int)Math.Ceiling(rate * (1 << 24)), (float)(1 / (1 - rate))), seed, stream, y, x);

    // u < rate, told by the bits that u is made of.
    private readonly struct DropoutOperation(int leastBits, float scale) : IRandomOperation
    {
        public Vector<float> Invoke(Vector<float> x, Vector<uint> words) =>
            Vector.ConditionalSelect(Vector.LessThan(Bits(words), new(leastBits)), Vector<float>.Zero, x * scale);
    }
}
