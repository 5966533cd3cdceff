using System.Numerics.Tensors;

namespace NeuralNotebooks.Benchmarks.Cases.Elementwise;

// Then the arithmetic, where an operation computes more than memory leaves time for: the same formula in calls of TensorPrimitives, one
// chunk at a time, so that what one call leaves the next one finds in the cache.

internal readonly struct Sigmoids : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Sigmoid<float>(x, y);
}

internal readonly struct Tanhs : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Tanh<float>(x, y);
}

/// <summary>Random bits, and a product with them.</summary>
internal readonly struct RandomProducts : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        new RandomBits().Invoke(y, x, b, c, d);
        TensorPrimitives.Multiply<float>(x, y, y);
    }
}

/// <summary>√(−2·log u)·cos v and √(−2·log u)·sin v of half as many pairs (u, v), and the bits to make them of.</summary>
internal readonly struct NormalPairs : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        new RandomBits().Invoke(y, x, b, c, d);
        int pairs = y.Length / 2;
        Span<float> radius = stackalloc float[pairs], u = x[..pairs], v = x[pairs..(2 * pairs)], first = y[..pairs], second = y[pairs..(2 * pairs)];
        TensorPrimitives.Log<float>(u, radius);
        TensorPrimitives.Multiply(radius, -2f, radius);
        TensorPrimitives.Sqrt<float>(radius, radius);
        TensorPrimitives.Cos<float>(v, first);
        TensorPrimitives.Sin<float>(v, second);
        TensorPrimitives.Multiply<float>(first, radius, first);
        TensorPrimitives.Multiply<float>(second, radius, second);
    }
}

/// <summary>max(x, exp(min(x, 0)) − 1)</summary>
internal readonly struct ExponentialUnits : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        TensorPrimitives.Min(x, 0f, y);
        TensorPrimitives.ExpM1<float>(y, y);
        TensorPrimitives.Max<float>(x, y, y);
    }
}

/// <summary>x·σ(x)</summary>
internal readonly struct SigmoidUnits : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        TensorPrimitives.Sigmoid<float>(x, y);
        TensorPrimitives.Multiply<float>(x, y, y);
    }
}

/// <summary>x·σ(x·(1.6 + 0.07·x²))</summary>
internal readonly struct TanhUnits : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        TensorPrimitives.Multiply<float>(x, x, y);
        TensorPrimitives.Multiply(y, 0.07135481f, y);
        TensorPrimitives.Add(y, 1.5957691f, y);
        TensorPrimitives.Multiply<float>(x, y, y);
        TensorPrimitives.Sigmoid<float>(y, y);
        TensorPrimitives.Multiply<float>(x, y, y);
    }
}

internal readonly struct Exponentials : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Exp<float>(x, y);
}

/// <summary>
/// x times the normal probability of x, by a quotient, a polynomial of degree 8 and an exponential as the library has it (TensorPrimitives has no
/// error function). The derivative takes some calls more.
/// </summary>
internal readonly struct ErrorUnits : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> t = stackalloc float[y.Length], p = stackalloc float[y.Length];
        TensorPrimitives.Abs<float>(x, t);
        TensorPrimitives.Multiply(t, 0.35f, t);
        TensorPrimitives.Add(t, 1f, t);
        TensorPrimitives.Reciprocal<float>(t, t);
        p.Fill(-5.66e-5f);
        foreach (float coefficient in (ReadOnlySpan<float>)[2.33e-5f, 6.08e-4f, -6.75e-4f, -6.29e-3f, 6.24e-3f, 0.103f, 0.327f, 0.570f])
        {
            TensorPrimitives.Multiply<float>(p, t, p);
            TensorPrimitives.Add(p, coefficient, p);
        }

        TensorPrimitives.Multiply<float>(p, t, p);
        TensorPrimitives.Multiply<float>(x, x, y);
        TensorPrimitives.Multiply(y, -0.5f, y);
        TensorPrimitives.Exp<float>(y, y);
        TensorPrimitives.Multiply<float>(y, p, y);
        TensorPrimitives.Multiply<float>(x, y, y);
    }
}

/// <summary>max(x, 0) + log(1 + exp(−|x|))</summary>
internal readonly struct Softpluses : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> positive = stackalloc float[y.Length];
        TensorPrimitives.Max(x, 0f, positive);
        TensorPrimitives.Abs<float>(x, y);
        TensorPrimitives.Negate<float>(y, y);
        TensorPrimitives.Exp<float>(y, y);
        TensorPrimitives.LogP1<float>(y, y);
        TensorPrimitives.Add<float>(y, positive, y);
    }
}

/// <summary>x / (1 + |x|)</summary>
internal readonly struct Softsigns : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        TensorPrimitives.Abs<float>(x, y);
        TensorPrimitives.Add(y, 1f, y);
        TensorPrimitives.Divide<float>(x, y, y);
    }
}

/// <summary>x·n / (n + 2), n = eˣ·(eˣ + 2)</summary>
internal readonly struct Mishes : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> x, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> n = stackalloc float[y.Length];
        TensorPrimitives.Exp<float>(x, y);
        TensorPrimitives.Add(y, 2f, n);
        TensorPrimitives.Multiply<float>(n, y, n);
        TensorPrimitives.Add(n, 2f, y);
        TensorPrimitives.Divide<float>(n, y, y);
        TensorPrimitives.Multiply<float>(x, y, y);
    }
}

/// <summary>dy·σ(x)</summary>
internal readonly struct SigmoidProducts : ISpanOperation
{
    public void Invoke(Span<float> dx, Span<float> x, Span<float> y, Span<float> dy, Span<float> d)
    {
        TensorPrimitives.Sigmoid<float>(x, dx);
        TensorPrimitives.Multiply<float>(dx, dy, dx);
    }
}

/// <summary>dy·exp(x)</summary>
internal readonly struct ExponentialProducts : ISpanOperation
{
    public void Invoke(Span<float> dx, Span<float> x, Span<float> y, Span<float> dy, Span<float> d)
    {
        TensorPrimitives.Exp<float>(x, dx);
        TensorPrimitives.Multiply<float>(dx, dy, dx);
    }
}

/// <summary>dy / (1 + |x|)²</summary>
internal readonly struct SoftsignProducts : ISpanOperation
{
    public void Invoke(Span<float> dx, Span<float> x, Span<float> y, Span<float> dy, Span<float> d)
    {
        TensorPrimitives.Abs<float>(x, dx);
        TensorPrimitives.Add(dx, 1f, dx);
        TensorPrimitives.Multiply<float>(dx, dx, dx);
        TensorPrimitives.Divide<float>(dy, dx, dx);
    }
}

/// <summary>t·log y + (1 − t)·log(1 − y), without the products</summary>
internal readonly struct Logarithms : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> t, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> logs = stackalloc float[y.Length];
        TensorPrimitives.Log<float>(y, logs);
        TensorPrimitives.Dot<float>(logs, t);
        TensorPrimitives.Subtract(1f, y, logs);
        TensorPrimitives.Log<float>(logs, logs);
        TensorPrimitives.Dot<float>(logs, t);
    }
}

/// <summary>(y − t) / (y·(1 − y))</summary>
internal readonly struct ProbabilityQuotients : ISpanOperation
{
    public void Invoke(Span<float> dy, Span<float> y, Span<float> t, Span<float> c, Span<float> d)
    {
        Span<float> variance = stackalloc float[dy.Length];
        TensorPrimitives.Subtract(1f, y, variance);
        TensorPrimitives.Multiply<float>(variance, y, variance);
        TensorPrimitives.Subtract<float>(y, t, dy);
        TensorPrimitives.Divide<float>(dy, variance, dy);
    }
}

/// <summary>A sum of squares.</summary>
internal readonly struct SquareSums : ISpanOperation
{
    public void Invoke(Span<float> w, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.SumOfSquares<float>(w);
}

/// <summary>A sum of absolute values.</summary>
internal readonly struct MagnitudeSums : ISpanOperation
{
    public void Invoke(Span<float> w, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.SumOfMagnitudes<float>(w);
}

/// <summary>A sum of softpluses.</summary>
internal readonly struct SoftplusSums : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> t, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> terms = stackalloc float[y.Length];
        new Softpluses().Invoke(terms, y, [], [], []);
        TensorPrimitives.Dot<float>(terms, t);
    }
}

/// <summary>A sum of logarithms.</summary>
internal readonly struct LogarithmSums : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> t, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> terms = stackalloc float[y.Length];
        TensorPrimitives.Log<float>(t, terms);
        TensorPrimitives.Dot<float>(terms, t);
    }
}

/// <summary>A sum of exponentials.</summary>
internal readonly struct ExponentialSums : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> t, Span<float> b, Span<float> c, Span<float> d)
    {
        Span<float> terms = stackalloc float[y.Length];
        TensorPrimitives.Exp<float>(y, terms);
        TensorPrimitives.Dot<float>(terms, t);
    }
}

/// <summary>w ← w − η·dw / (√s + ε), the least that a rule with a root computes.</summary>
internal readonly struct RootUpdates : ISpanOperation
{
    public void Invoke(Span<float> w, Span<float> dw, Span<float> s0, Span<float> s1, Span<float> s2)
    {
        Span<float> step = stackalloc float[w.Length];
        TensorPrimitives.Sqrt<float>(s0, step);
        TensorPrimitives.Add(step, 1e-8f, step);
        TensorPrimitives.Divide<float>(dw, step, step);
        TensorPrimitives.MultiplyAdd(step, -1e-3f, w, w);
        TensorPrimitives.MultiplyAdd(s0, 1f, dw, s0);
        if (!s1.IsEmpty)
            TensorPrimitives.Multiply(s1, 1f, s1);

        if (!s2.IsEmpty)
            TensorPrimitives.Multiply(s2, 1f, s2);
    }
}
