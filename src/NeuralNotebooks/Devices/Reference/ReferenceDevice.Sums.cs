namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override double Sum(Tensor x)
    {
        double sum = 0;
        foreach (double value in Values(x))
            sum += value;

        return sum;
    }

    protected internal override double Dot(Tensor a, Tensor b)
    {
        Span<double> @as = Values(a), bs = Values(b);
        double sum = 0;
        for (int i = 0; i < @as.Length; i++)
            sum += @as[i] * bs[i];

        return sum;
    }

    protected internal override double SumLoss<TLoss>(TLoss loss, Tensor y, Tensor t)
    {
        Span<double> ys = Values(y), ts = Values(t);
        double sum = 0;
        for (int i = 0; i < ys.Length; i++)
            sum += loss.Forward(ys[i], ts[i]);

        return sum;
    }

    protected internal override void LossBackward<TLoss>(TLoss loss, Tensor dy, Tensor y, Tensor t, double factor)
    {
        Span<double> dys = Values(dy), ys = Values(y), ts = Values(t);
        for (int i = 0; i < dys.Length; i++)
            dys[i] = factor * loss.Derivative(ys[i], ts[i]);
    }
}
