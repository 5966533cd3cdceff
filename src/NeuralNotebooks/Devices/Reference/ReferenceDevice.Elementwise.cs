namespace NeuralNotebooks;

internal sealed partial class ReferenceDevice
{
    protected internal override void Fill(Tensor y, double value) => Values(y).Fill(value);

    protected internal override void Scale(Tensor y, double factor)
    {
        foreach (ref double value in Values(y))
            value *= factor;
    }

    protected internal override void Add(Tensor y, Tensor a, Tensor b)
    {
        Span<double> ys = Values(y), @as = Values(a), bs = Values(b);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = @as[i] + bs[i];
    }

    protected internal override void Multiply(Tensor y, Tensor a, Tensor b)
    {
        Span<double> ys = Values(y), @as = Values(a), bs = Values(b);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = @as[i] * bs[i];
    }

    protected internal override void AddScaled(Tensor y, Tensor x, double factor)
    {
        Span<double> ys = Values(y), xs = Values(x);
        for (int i = 0; i < ys.Length; i++)
            ys[i] += factor * xs[i];
    }

    protected internal override void Map<TFunction>(TFunction function, Tensor y, Tensor x)
    {
        Span<double> ys = Values(y), xs = Values(x);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = function.Forward(xs[i]);
    }

    protected internal override void MapBackward<TFunction>(TFunction function, Tensor dx, Tensor x, Tensor y, Tensor dy)
    {
        Span<double> dxs = Values(dx), xs = Values(x), ys = Values(y), dys = Values(dy);
        for (int i = 0; i < dxs.Length; i++)
            dxs[i] = dys[i] * function.Derivative(xs[i], ys[i]);
    }

    protected internal override void Update<TRule>(TRule rule, Tensor w, Tensor dw, Tensor? s0, Tensor? s1, Tensor? s2)
    {
        Span<double> ws = Values(w), dws = Values(dw), s0s = Values(s0, w), s1s = Values(s1, w), s2s = Values(s2, w);
        for (int i = 0; i < ws.Length; i++)
            rule.Update(ref ws[i], dws[i], ref s0s[i], ref s1s[i], ref s2s[i]);
    }
}
