using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Copy(Tensor y, Tensor x)
    {
        // Parts of the same memory may overlap, and a small copy is fastest by the instruction for it.
        if (y.Storage == x.Storage || y.Size < ElementwiseLoop.ParallelSize)
            Values(x).CopyTo(Values(y));
        else
            ElementwiseLoop.Run(new CopyOperation(), y, x);
    }

    private readonly struct CopyOperation : IElementwise
    {
        public V Invoke<V>(float* y, float* x, float* b, float* c, float* d) where V : unmanaged, IFloats<V> => V.Load(x);
    }

    /// <inheritdoc/>
    protected internal override void Fill(Tensor y, double value) => ElementwiseLoop.Run(new FillOperation((float)value), y);

    private readonly struct FillOperation(float value) : IElementwise
    {
        public V Invoke<V>(float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V> => V.Of(value);
    }

    /// <inheritdoc/>
    protected internal override void Scale(Tensor y, double factor) => ElementwiseLoop.Run(new ScaleOperation((float)factor), y);

    private readonly struct ScaleOperation(float factor) : IElementwise
    {
        public static bool ReadsOutput => true;

        public V Invoke<V>(float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V> => factor * V.Load(y);
    }

    /// <inheritdoc/>
    protected internal override void Add(Tensor y, Tensor a, Tensor b) => ElementwiseLoop.Run(new AddOperation(), y, a, b);

    private readonly struct AddOperation : IElementwise
    {
        public V Invoke<V>(float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V> => V.Load(a) + V.Load(b);
    }

    /// <inheritdoc/>
    protected internal override void Multiply(Tensor y, Tensor a, Tensor b) => ElementwiseLoop.Run(new MultiplyOperation(), y, a, b);

    private readonly struct MultiplyOperation : IElementwise
    {
        public V Invoke<V>(float* y, float* a, float* b, float* c, float* d) where V : unmanaged, IFloats<V> => V.Load(a) * V.Load(b);
    }

    /// <inheritdoc/>
    protected internal override void AddScaled(Tensor y, Tensor x, double factor) => ElementwiseLoop.Run(new AddScaledOperation((float)factor), y, x);

    private readonly struct AddScaledOperation(float factor) : IElementwise
    {
        public static bool ReadsOutput => true;

        public V Invoke<V>(float* y, float* x, float* b, float* c, float* d) where V : unmanaged, IFloats<V> =>
            V.MultiplyAdd(V.Of(factor), V.Load(x), V.Load(y));
    }

    /// <inheritdoc/>
    protected internal override void Map<TFunction>(TFunction function, Tensor y, Tensor x) =>
        ElementwiseLoop.Run(new MapOperation<TFunction>(function), y, x);

    private readonly struct MapOperation<TFunction>(TFunction f) : IElementwise where TFunction : unmanaged, IActivationFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(float* y, float* x, float* b, float* c, float* d) where V : unmanaged, IFloats<V>
        {
            if (TFunction.IsVectorized)
                return f.ForwardMany(V.Load(x));

            V result = default;
            for (int i = 0; i < V.Count; i++)
                ((float*)&result)[i] = f.Forward(x[i]);

            return result;
        }
    }

    /// <inheritdoc/>
    protected internal override void MapBackward<TFunction>(TFunction function, Tensor dx, Tensor x, Tensor y, Tensor dy) =>
        ElementwiseLoop.Run(new MapBackwardOperation<TFunction>(function), dx, x, y, dy);

    private readonly struct MapBackwardOperation<TFunction>(TFunction f) : IElementwise where TFunction : unmanaged, IActivationFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(float* dx, float* x, float* y, float* dy, float* d) where V : unmanaged, IFloats<V>
        {
            if (TFunction.IsVectorized)
                return V.Load(dy) * f.DerivativeMany(TFunction.DerivativeReadsX ? V.Load(x) : V.Zero, TFunction.DerivativeReadsY ? V.Load(y) : V.Zero);

            V result = default;
            for (int i = 0; i < V.Count; i++)
                ((float*)&result)[i] = dy[i] * f.Derivative(x[i], y[i]);

            return result;
        }
    }

    /// <inheritdoc/>
    protected internal override void LossBackward<TLoss>(TLoss loss, Tensor dy, Tensor y, Tensor t, double factor) =>
        ElementwiseLoop.Run(new LossBackwardOperation<TLoss>(loss, (float)factor), dy, y, t);

    private readonly struct LossBackwardOperation<TLoss>(TLoss loss, float factor) : IElementwise where TLoss : unmanaged, IElementwiseLoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(float* dy, float* y, float* t, float* c, float* d) where V : unmanaged, IFloats<V>
        {
            if (TLoss.IsVectorized)
                return factor * loss.DerivativeMany(V.Load(y), V.Load(t));

            V result = default;
            for (int i = 0; i < V.Count; i++)
                ((float*)&result)[i] = factor * loss.Derivative(y[i], t[i]);

            return result;
        }
    }
}
