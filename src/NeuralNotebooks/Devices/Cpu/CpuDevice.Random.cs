using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Uniform(Tensor y, long seed, long stream) => RandomLoop.Run(new UniformOperation(), seed, stream, y, y);

    private readonly struct UniformOperation : IRandomOperation
    {
        public V Invoke<V>(V x, V uniform) where V : unmanaged, IFloats<V> => uniform;
    }

    /// <inheritdoc/>
    protected internal override void Normal(Tensor y, long seed, long stream) => RandomLoop.Run(new NormalOperation(), seed, stream, y, y);

    private readonly struct NormalOperation : IRandomOperation
    {
        /// <summary>√(−2·ln(1 − u))·cos(2πv), where u and v are a pair of uniform numbers; in its second place the sine, the cosine a quarter turn earlier.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V uniform) where V : unmanaged, IFloats<V>
        {
            V u = V.FirstOfPairs(uniform), v = V.SecondOfPairs(uniform);
            return V.Sqrt(-2 * V.Log(V.One - u)) * FloatsMath.CosineOfTurn(v - V.AtSecondOfPairs(0.25f));
        }
    }

    /// <inheritdoc/>
    protected internal override void Dropout(Tensor y, Tensor x, double rate, long seed, long stream)
    {
        // Uniform numbers are whole multiples of 2⁻²⁴: the next such number, which a float holds exactly, leaves out the same ones.
        float step = 1f / (1 << 24), next = (float)Math.Ceiling(rate / step) * step;
        RandomLoop.Run(new DropoutOperation(next, (float)(1 / (1 - rate))), seed, stream, y, x);
    }

    private readonly struct DropoutOperation(float rate, float scale) : IRandomOperation
    {
        public V Invoke<V>(V x, V uniform) where V : unmanaged, IFloats<V> => V.IfLess(uniform, V.Of(rate), V.Zero, scale * x);
    }
}
