using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNotebooks;

public sealed partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor y, double value) => Values(y).Fill((float)value);

    /// <inheritdoc/>
    protected internal override void Scale(Tensor y, double factor) => ElementwiseLoop.Run(new ScaleOperation((float)factor), y);

    private readonly struct ScaleOperation(float factor) : IElementwise
    {
        public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Multiply(y, factor, y);
    }

    /// <inheritdoc/>
    protected internal override void Add(Tensor y, Tensor a, Tensor b) => ElementwiseLoop.Run(new AddOperation(), y, a, b);

    private readonly struct AddOperation : IElementwise
    {
        public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Add(a, b, y);
    }

    /// <inheritdoc/>
    protected internal override void Multiply(Tensor y, Tensor a, Tensor b) => ElementwiseLoop.Run(new MultiplyOperation(), y, a, b);

    private readonly struct MultiplyOperation : IElementwise
    {
        public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Multiply(a, b, y);
    }

    /// <inheritdoc/>
    protected internal override void AddScaled(Tensor y, Tensor x, double factor) => ElementwiseLoop.Run(new AddScaledOperation((float)factor), y, x);

    private readonly struct AddScaledOperation(float factor) : IElementwise
    {
        public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.MultiplyAdd(x, factor, y, y);
    }

    /// <inheritdoc/>
    protected internal override void Map<TFunction>(TFunction function, Tensor y, Tensor x) =>
        ElementwiseLoop.Run(new MapOperation<TFunction>(function), y, x);

    private readonly struct MapOperation<TFunction>(TFunction f) : IElementwise where TFunction : unmanaged, IActivationFunction
    {
        public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
        {
            for (int i = TFunction.IsVectorized ? InvokeVectorized(Vectors(y), Vectors(x)) : 0; i < y.Length; i++)
                y[i] = f.Forward(x[i]);
        }

        private int InvokeVectorized(Span<Vector<float>> y, Span<Vector<float>> x)
        {
            // A copy that no store can change, so that its constants stay in registers.
            TFunction function = f;
            for (int i = 0; i < y.Length; i++)
                y[i] = function.Forward(x[i]);

            return y.Length * Vector<float>.Count;
        }
    }

    // Whole vectors only; what is left over is done number by number.
    internal static Span<Vector<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    /// <inheritdoc/>
    protected internal override void MapBackward<TFunction>(TFunction function, Tensor dx, Tensor x, Tensor y, Tensor dy) =>
        ElementwiseLoop.Run(new MapBackwardOperation<TFunction>(function), dx, x, y, dy);

    private readonly struct MapBackwardOperation<TFunction>(TFunction f) : IElementwise where TFunction : unmanaged, IActivationFunction
    {
        public void Invoke(Span<float> dx, Span<float> x, Span<float> y, Span<float> dy, Span<float> d)
        {
            for (int i = TFunction.IsVectorized ? InvokeVectorized(Vectors(dx), Vectors(x), Vectors(y), Vectors(dy)) : 0; i < dx.Length; i++)
                dx[i] = dy[i] * f.Derivative(x[i], y[i]);
        }

        private int InvokeVectorized(Span<Vector<float>> dx, Span<Vector<float>> x, Span<Vector<float>> y, Span<Vector<float>> dy)
        {
            TFunction function = f;
            for (int i = 0; i < dx.Length; i++)
                dx[i] = dy[i] * function.Derivative(x[i], y[i]);

            return dx.Length * Vector<float>.Count;
        }
    }

    /// <inheritdoc/>
    protected internal override void Update<TRule>(TRule rule, Tensor w, Tensor dw, Tensor? s0, Tensor? s1, Tensor? s2) =>
        ElementwiseLoop.Run(new UpdateOperation<TRule>(rule), w, dw, s0, s1, s2);

    private readonly struct UpdateOperation<TRule>(TRule rule) : IElementwise where TRule : unmanaged, IUpdateRule
    {
        // Compiled once and for good: recompiled by what the runtime has profiled, the loop runs at a third of its speed in every other process.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Invoke(Span<float> w, Span<float> dw, Span<float> s0, Span<float> s1, Span<float> s2)
        {
            int done = 0;
            if (TRule.IsVectorized)
            {
                rule.Update(Vectors(w), Vectors(dw), Vectors(s0), Vectors(s1), Vectors(s2));
                done = w.Length - w.Length % Vector<float>.Count;
            }

            float unused = 0;
            for (int i = done; i < w.Length; i++)
                rule.Update(ref w[i], dw[i], ref At(s0, i, ref unused), ref At(s1, i, ref unused), ref At(s2, i, ref unused));
        }

        private static ref float At(Span<float> states, int i, ref float unused) => ref states.IsEmpty ? ref unused : ref states[i];
    }
}
