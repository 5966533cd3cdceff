using ILGPU;

namespace NeuralNotebooks;

public sealed partial class GpuDevice
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor y, double value) => Launch(y.Size, new FillKernel(View(y), (float)value));

    internal readonly struct FillKernel(ArrayView<float> y, float value) : IKernel
    {
        public void Run(int i) => y[i] = value;
    }

    /// <inheritdoc/>
    protected internal override void Scale(Tensor y, double factor) => Launch(y.Size, new ScaleKernel(View(y), (float)factor));

    internal readonly struct ScaleKernel(ArrayView<float> y, float factor) : IKernel
    {
        public void Run(int i) => y[i] *= factor;
    }

    /// <inheritdoc/>
    protected internal override void Add(Tensor y, Tensor a, Tensor b) => Launch(y.Size, new AddKernel(View(y), View(a), View(b)));

    internal readonly struct AddKernel(ArrayView<float> y, ArrayView<float> a, ArrayView<float> b) : IKernel
    {
        public void Run(int i) => y[i] = a[i] + b[i];
    }

    /// <inheritdoc/>
    protected internal override void Multiply(Tensor y, Tensor a, Tensor b) => Launch(y.Size, new MultiplyKernel(View(y), View(a), View(b)));

    internal readonly struct MultiplyKernel(ArrayView<float> y, ArrayView<float> a, ArrayView<float> b) : IKernel
    {
        public void Run(int i) => y[i] = a[i] * b[i];
    }

    /// <inheritdoc/>
    protected internal override void AddScaled(Tensor y, Tensor x, double factor) =>
        Launch(y.Size, new AddScaledKernel(View(y), View(x), (float)factor));

    internal readonly struct AddScaledKernel(ArrayView<float> y, ArrayView<float> x, float factor) : IKernel
    {
        public void Run(int i) => y[i] += factor * x[i];
    }

    /// <inheritdoc/>
    protected internal override void Map<TFunction>(TFunction function, Tensor y, Tensor x) =>
        Launch(y.Size, new MapKernel<TFunction>(function, View(y), View(x)));

    internal readonly struct MapKernel<TFunction>(TFunction f, ArrayView<float> y, ArrayView<float> x) : IKernel
        where TFunction : unmanaged, IActivationFunction
    {
        public void Run(int i) => y[i] = f.Forward(x[i]);
    }

    /// <inheritdoc/>
    protected internal override void MapBackward<TFunction>(TFunction function, Tensor dx, Tensor x, Tensor y, Tensor dy) =>
        Launch(dx.Size, new MapBackwardKernel<TFunction>(function, View(dx), View(x), View(y), View(dy)));

    internal readonly struct MapBackwardKernel<TFunction>(
        TFunction f, ArrayView<float> dx, ArrayView<float> x, ArrayView<float> y, ArrayView<float> dy) : IKernel
        where TFunction : unmanaged, IActivationFunction
    {
        public void Run(int i) => dx[i] = dy[i] * f.Derivative(x[i], y[i]);
    }

    /// <inheritdoc/>
    protected internal override void Update<TRule>(TRule rule, Tensor w, Tensor dw, Tensor? s0, Tensor? s1, Tensor? s2) =>
        Launch(w.Size, new UpdateKernel<TRule>(rule, View(w), View(dw), View(s0 ?? w), View(s1 ?? w), View(s2 ?? w)));

    /// <summary>The views of states that the rule does not remember are there only because a kernel cannot do without; they are not touched.</summary>
    internal readonly struct UpdateKernel<TRule>(
        TRule rule, ArrayView<float> w, ArrayView<float> dw, ArrayView<float> s0, ArrayView<float> s1, ArrayView<float> s2) : IKernel
        where TRule : unmanaged, IUpdateRule
    {
        public void Run(int i)
        {
            int states = rule.StateCount;
            float n0 = states > 0 ? s0[i] : 0, n1 = states > 1 ? s1[i] : 0, n2 = states > 2 ? s2[i] : 0;
            rule.Update(ref w[i], dw[i], ref n0, ref n1, ref n2);
            if (states > 0)
                s0[i] = n0;
            if (states > 1)
                s1[i] = n1;
            if (states > 2)
                s2[i] = n2;
        }
    }
}
