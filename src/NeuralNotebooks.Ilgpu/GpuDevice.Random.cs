using ILGPU;

namespace NeuralNotebooks;

public sealed partial class GpuDevice
{
    /// <inheritdoc/>
    protected internal override void Uniform(Tensor y, long seed, long stream) => Launch(y.Size, new UniformKernel(View(y), seed, stream));

    internal readonly struct UniformKernel(ArrayView<float> y, long seed, long stream) : IKernel
    {
        public void Run(int i) => y[i] = Philox.Uniform(i, stream, seed);
    }

    /// <inheritdoc/>
    protected internal override void Normal(Tensor y, long seed, long stream) => Launch(y.Size, new NormalKernel(View(y), seed, stream));

    internal readonly struct NormalKernel(ArrayView<float> y, long seed, long stream) : IKernel
    {
        public void Run(int i) => y[i] = Philox.Normal<float>(i, stream, seed);
    }

    /// <inheritdoc/>
    protected internal override void Dropout(Tensor y, Tensor x, double rate, long seed, long stream) =>
        Launch(y.Size, new DropoutKernel(View(y), View(x), rate, (float)(1 / (1 - rate)), seed, stream));

    internal readonly struct DropoutKernel(ArrayView<float> y, ArrayView<float> x, double rate, float scale, long seed, long stream) : IKernel
    {
        public void Run(int i) => y[i] = Philox.Uniform(i, stream, seed) < rate ? 0 : x[i] * scale;
    }
}
