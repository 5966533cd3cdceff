namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void Uniform(Tensor y, long seed, long stream)
    {
        Span<double> ys = Values(y);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = Philox.Uniform(i, stream, seed);
    }

    protected internal override void Normal(Tensor y, long seed, long stream)
    {
        Span<double> ys = Values(y);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = Philox.Normal<double>(i, stream, seed);
    }

    protected internal override void Dropout(Tensor y, Tensor x, double rate, long seed, long stream)
    {
        Span<double> ys = Values(y), xs = Values(x);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = Philox.Uniform(i, stream, seed) < rate ? 0 : xs[i] / (1 - rate);
    }
}
