using ILGPU;

namespace NeuralNotebooks;

public sealed partial class GpuDevice
{
    /// <inheritdoc/>
    protected internal override void Uniform(Tensor y, ulong seed, ulong stream) => Launch(y.Size, new UniformKernel(View(y), seed, stream));

    internal readonly struct UniformKernel(ArrayView<float> y, ulong seed, ulong stream) : IKernel
    {
        public void Run(int i) => y[i] = Philox.Uniform((ulong)i, stream, seed);
    }

    /// <inheritdoc/>
    protected internal override void Normal(Tensor y, ulong seed, ulong stream) => Launch(y.Size, new NormalKernel(View(y), seed, stream));

    internal readonly struct NormalKernel(ArrayView<float> y, ulong seed, ulong stream) : IKernel
    {
        public void Run(int i) => y[i] = Philox.Normal<float>((ulong)i, stream, seed);
    }

    /// <inheritdoc/>
    protected internal override void Dropout(Tensor y, Tensor x, double rate, ulong seed, ulong stream) =>
        Launch(y.Size, new DropoutKernel(View(y), View(x), rate, (float)(1 / (1 - rate)), seed, stream));

    internal readonly struct DropoutKernel(ArrayView<float> y, ArrayView<float> x, double rate, float scale, ulong seed, ulong stream) : IKernel
    {
        public void Run(int i) => y[i] = Philox.Uniform((ulong)i, stream, seed) < rate ? 0 : x[i] * scale;
    }
}
