namespace NeuralNotebooks.Tests;

/// <summary>The vectorized form of every elementwise loss against its scalar form.</summary>
public class VectorizedLossTests
{
    [Fact]
    public void Vectorized_forms_agree_with_the_scalar_ones()
    {
        AssertAgree(new SquaredError());
        AssertAgree(new AbsoluteError());
        AssertAgree(new HuberError(0.7));
        AssertAgree(new SmoothAbsoluteError(0.7));
        AssertAgree(new LogitCrossEntropy(2.5));
        AssertAgree(new YesCrossEntropy());
        AssertAgree(new NoCrossEntropy());
        AssertAgree(new DivergenceByLogVariance());
        AssertAgree(new TargetProduct());
        AssertAgree(new SquarePenalty());
        AssertAgree(new AbsolutePenalty());
        AssertAgreeOnProbabilities(new ProbabilityCrossEntropy());
        AssertAgreeOnProbabilities(new Divergence());
    }

    private static void AssertAgree<TLoss>(TLoss loss) where TLoss : unmanaged, IElementwiseLoss
    {
        AssertAgreeOnProbabilities(loss);
        float[] special = [0f, -0f, 1e-40f, float.Epsilon, 30f, -30f, 88f, -90f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        foreach (float y in special)
            foreach (float t in (float[])[0f, 1f, 0.25f])
                AssertAgree(loss, [.. Enumerable.Repeat(y, 16)], [.. Enumerable.Repeat(t, 16)]);
    }

    private static void AssertAgreeOnProbabilities<TLoss>(TLoss loss) where TLoss : unmanaged, IElementwiseLoss
    {
        foreach (int length in (int[])[0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 2047, 2048, 2049])
        {
            RandomStream random = new(length);
            float[] Numbers() => [.. Enumerable.Range(0, length).Select(_ => (float)random.NextDouble())];
            AssertAgree(loss, Numbers(), Numbers());
        }

        foreach (float y in (float[])[0f, 1f, 1e-40f, 0.5f, float.NaN])
            foreach (float t in (float[])[0f, 1f, 0.5f, 1e-40f])
                AssertAgree(loss, [.. Enumerable.Repeat(y, 16)], [.. Enumerable.Repeat(t, 16)]);
    }

    private static void AssertAgree<TLoss>(TLoss loss, float[] ys, float[] ts) where TLoss : unmanaged, IElementwiseLoss
    {
        Assert.True(TLoss.IsVectorized);
        Tensor y = new([ys.Length], ys), t = new([ts.Length], ts), dy = new(y.Shape);
        double expected = ys.Zip(ts).Sum(pair => (double)loss.Forward(pair.First, pair.Second));

        AssertClose($"Σ {loss.GetType().Name} from {string.Join(", ", ys.Take(2))}", expected, y.Device.SumLoss(loss, y, t));
        y.Device.LossBackward(loss, dy, y, t, 0.5);
        double[] dys = dy.ToArray();
        for (int i = 0; i < dys.Length; i++)
            AssertClose($"{loss.GetType().Name}'({ys[i]:R}, {ts[i]:R})", 0.5f * loss.Derivative(ys[i], ts[i]), dys[i]);
    }

    private static void AssertClose(string what, double expected, double actual)
    {
        bool close = double.IsFinite(expected) ? Math.Abs(actual - expected) <= 1e-6 * Math.Max(1, Math.Abs(expected)) : actual.Equals(expected);
        Assert.True(close, $"{what} is {actual:R}, expected {expected:R}.");
    }
}
