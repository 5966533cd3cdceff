namespace NeuralNotebooks.Tests;

/// <summary>
/// A learner's own layer, with a parameter, a constant, and a state that no gradient changes: y = g·(x − m), where m is the batch's mean in
/// training, and after it the running mean of the batches, m̄ ← (1 − r)·m̄ + r·m.   x, y: [batch, features]   g, m̄: [features]
/// </summary>
/// <param name="rate">r.</param>
public sealed class Centering(double rate = 0.1) : Layer
{
    private Parameter gain = null!;
    private StateTensor mean = null!;
    private Tensor m = null!, centered = null!;
    private bool learns;

    public double Rate => rate;

    protected override Shape Build(Shape input)
    {
        gain = AddParameter("g", input, new Uniform(1, 2));
        mean = AddState("m", input, new Zeros());
        return input;
    }

    protected override void Forward(Tensor x, Tensor y)
    {
        learns = Training && !mean.IsFrozen;
        m = mean.Value.To(Device);
        if (learns)
        {
            m.SumRows(x);
            m.Scale(1.0 / x.Shape[0]);
            mean.Value.Scale(1 - rate);
            mean.Value.AddScaled(m, rate);
        }

        m.Scale(-1);
        centered = x.To(Device);
        centered.AddRow(m);
        y.CopyFrom(centered);
        y.MultiplyRow(gain.Value);
    }

    /// <summary>dg = Σ_batch dy ⊙ (x − m)     dx = g·(dy − mean(dy)) where m is the batch's mean, else g·dy</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        centered.Multiply(centered, dy);
        gain.Gradient.SumRows(centered);
        if (dx is null)
            return;

        dx.CopyFrom(dy);
        if (learns)
        {
            m.SumRows(dy);
            m.Scale(-1.0 / dy.Shape[0]);
            dx.AddRow(m);
        }

        dx.MultiplyRow(gain.Value);
    }
}
