using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override double Sum(Tensor x) => SumLoop.Run(new SumOperation(), x);

    private readonly struct SumOperation : ISumOperation
    {
        public V Add<V>(V sum, float* x, float* b) where V : unmanaged, IFloats<V> => sum + V.Load(x);
    }

    /// <inheritdoc/>
    protected internal override double Dot(Tensor a, Tensor b) => SumLoop.Run(new DotOperation(), a, b);

    private readonly struct DotOperation : ISumOperation
    {
        public V Add<V>(V sum, float* a, float* b) where V : unmanaged, IFloats<V> => V.MultiplyAdd(V.Load(a), V.Load(b), sum);
    }

    /// <inheritdoc/>
    protected internal override double SumLoss<TLoss>(TLoss loss, Tensor y, Tensor t) => SumLoop.Run(new SumLossOperation<TLoss>(loss), y, t);

    private readonly struct SumLossOperation<TLoss>(TLoss loss) : ISumOperation where TLoss : unmanaged, IElementwiseLoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Add<V>(V sum, float* y, float* t) where V : unmanaged, IFloats<V>
        {
            if (TLoss.IsVectorized)
                return sum + loss.ForwardMany(V.Load(y), V.Load(t));

            V terms = default;
            for (int i = 0; i < V.Count; i++)
                ((float*)&terms)[i] = loss.Forward(y[i], t[i]);

            return sum + terms;
        }
    }
}
