namespace NeuralNotebooks.Tests;

/// <summary>The vectorized form of every activation function against its scalar form.</summary>
public class VectorizedActivationTests
{
    private static readonly float[] special = [
        0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e30f, -1e30f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f,
        float.MaxValue, -float.MaxValue, 1f, -1f, 3f, -3f, 6f, 0.5f, -0.5f, 2f, 19.9f, 20f, 20.1f, 88f, -88f, 90f, -90f, 104f, -104f, 500f, -500f];

    [Fact]
    public void Vectorized_forms_agree_with_the_scalar_ones()
    {
        AssertAgree(new ReLUFunction());
        AssertAgree(new LeakyReLUFunction(0.3));
        AssertAgree(new ELUFunction(0.7));
        AssertAgree(new SELUFunction());
        AssertAgree(new SigmoidFunction());
        AssertAgree(new TanhFunction());
        AssertAgree(new SiLUFunction());
        AssertAgree(new GELUFunction());
        AssertAgree(new TanhGELUFunction());
        AssertAgree(new SoftplusFunction(2));
        AssertAgree(new LogSigmoidFunction());
        AssertAgree(new SoftsignFunction());
        AssertAgree(new HardTanhFunction(-0.5, 2));
        AssertAgree(new HardSigmoidFunction());
        AssertAgree(new HardSwishFunction());
        AssertAgree(new MishFunction());
        AssertAgree(new StandardDeviationFunction());
    }

    private static void AssertAgree<TFunction>(TFunction f) where TFunction : unmanaged, IActivationFunction
    {
        Assert.True(TFunction.IsVectorized);
        foreach (int length in (int[])[0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 2047, 2048, 2049])
        {
            RandomStream random = new(length);
            AssertAgree(f, [.. Enumerable.Range(0, length).Select(_ => (float)random.NextDouble(-8, 8))]);
        }

        // As many of each as a vector has elements, so that none falls to the scalar form.
        foreach (float x in special)
            AssertAgree(f, [.. Enumerable.Repeat(x, 16)]);
    }

    private static void AssertAgree<TFunction>(TFunction f, float[] values) where TFunction : unmanaged, IActivationFunction
    {
        Tensor x = new([values.Length], values), y = new(x.Shape), dx = new(x.Shape), dy = new(x.Shape);
        dy.Fill(0.5);
        y.Map(f, x);
        dx.MapBackward(f, x, y, dy);
        double[] ys = y.ToArray(), dxs = dx.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            float expected = f.Forward(values[i]);
            AssertClose($"{f.GetType().Name}({values[i]:R})", expected, ys[i]);
            AssertClose($"{f.GetType().Name}'({values[i]:R})", 0.5f * f.Derivative(values[i], expected), dxs[i]);
        }

        // In place.
        x.Map(f, x);
        Assert.Equal(ys, x.ToArray());
    }

    private static void AssertClose(string what, double expected, double actual)
    {
        bool close = double.IsFinite(expected) ? Math.Abs(actual - expected) <= 1e-6 * Math.Max(1, Math.Abs(expected)) : actual.Equals(expected);
        Assert.True(close, $"{what} is {actual:R}, expected {expected:R}.");
    }
}
