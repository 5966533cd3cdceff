using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>erfc(x) = 1 − erf(x) = 2/√π ∫ₓ^∞ exp(−t²) dt, which .NET lacks, and what is made of it.</summary>
internal static class ErrorFunction
{
    // 1/√2 and 1/√π
    private const double HalfRoot = 0.70710678118654752440, InverseRootPi = 0.56418958354775628695;

    /// <summary>Φ(x) = ½·erfc(−x / √2): the probability that a standard normal number is below x.</summary>
    public static T NormalProbability<T>(T x) where T : IFloatingPointIeee754<T> =>
        T.CreateTruncating(0.5) * Complement(-x * T.CreateTruncating(HalfRoot));

    /// <summary>erfc(x): a quotient of polynomials on each of three intervals, in double precision right to 14 digits everywhere.</summary>
    /// <remarks>Source: Cody: Rational Chebyshev Approximations for the Error Function, Mathematics of Computation 23, 1969.</remarks>
    public static T Complement<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T a = T.Abs(x);
        if (a <= T.CreateTruncating(0.46875))
            return T.One - Near(x, x * x);

        T tail = T.Exp(-a * a) * (a <= T.CreateTruncating(4) ? Middle(a) : Far(a, T.One / (a * a)));
        return x < T.Zero ? T.CreateTruncating(2) - tail : tail;
    }

    /// <summary>erf(x), |x| ≤ 0.46875, z = x².</summary>
    private static T Near<T>(T x, T z) where T : IFloatingPointIeee754<T>
    {
        T p = T.CreateTruncating(1.85777706184603153e-1) * z + T.CreateTruncating(3.16112374387056560);
        p = p * z + T.CreateTruncating(113.864154151050156);
        p = p * z + T.CreateTruncating(377.485237685302021);
        p = p * z + T.CreateTruncating(3209.37758913846947);
        T q = z + T.CreateTruncating(23.6012909523441209);
        q = q * z + T.CreateTruncating(244.024637934444173);
        q = q * z + T.CreateTruncating(1282.61652607737228);
        q = q * z + T.CreateTruncating(2844.23683343917062);
        return x * p / q;
    }

    /// <summary>erfc(a)·exp(a²), 0.46875 ≤ a ≤ 4.</summary>
    private static T Middle<T>(T a) where T : IFloatingPointIeee754<T>
    {
        T p = T.CreateTruncating(2.15311535474403846e-8) * a + T.CreateTruncating(0.564188496988670089);
        p = p * a + T.CreateTruncating(8.88314979438837594);
        p = p * a + T.CreateTruncating(66.1191906371416295);
        p = p * a + T.CreateTruncating(298.635138197400131);
        p = p * a + T.CreateTruncating(881.952221241769090);
        p = p * a + T.CreateTruncating(1712.04761263407058);
        p = p * a + T.CreateTruncating(2051.07837782607147);
        p = p * a + T.CreateTruncating(1230.33935479799725);
        T q = a + T.CreateTruncating(15.7449261107098347);
        q = q * a + T.CreateTruncating(117.693950891312499);
        q = q * a + T.CreateTruncating(537.181101862009858);
        q = q * a + T.CreateTruncating(1621.38957456669019);
        q = q * a + T.CreateTruncating(3290.79923573345963);
        q = q * a + T.CreateTruncating(4362.61909014324716);
        q = q * a + T.CreateTruncating(3439.36767414372164);
        q = q * a + T.CreateTruncating(1230.33935480374942);
        return p / q;
    }

    /// <summary>erfc(a)·exp(a²), a ≥ 4, z = 1 / a².</summary>
    private static T Far<T>(T a, T z) where T : IFloatingPointIeee754<T>
    {
        T p = T.CreateTruncating(0.0163153871373020978) * z + T.CreateTruncating(0.305326634961232344);
        p = p * z + T.CreateTruncating(0.360344899949804439);
        p = p * z + T.CreateTruncating(0.125781726111229246);
        p = p * z + T.CreateTruncating(0.0160837851487422766);
        p = p * z + T.CreateTruncating(6.58749161529837803e-4);
        T q = z + T.CreateTruncating(2.56852019228982242);
        q = q * z + T.CreateTruncating(1.87295284992346725);
        q = q * z + T.CreateTruncating(0.527905102951428412);
        q = q * z + T.CreateTruncating(0.0605183413124413191);
        q = q * z + T.CreateTruncating(0.00233520497626869185);
        return (T.CreateTruncating(InverseRootPi) - z * p / q) / a;
    }

    /// <summary>Φ(x) = ½·erfc(|x| / √2) where x &lt; 0, else 1 less that.</summary>
    /// <param name="x">x.</param>
    /// <param name="e">exp(−x²/2), which the caller may need too.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalProbabilityMany<V>(V x, V e) where V : unmanaged, IFloats<V>
    {
        V tail = 0.5f * ScaledComplementMany((float)HalfRoot * V.Abs(x)) * e;
        return V.IfLess(x, V.Zero, tail, V.One - tail);
    }

    /// <summary>
    /// erfc(a)·exp(a²), a ≥ 0, in one piece: t·p(u), where t = 1 / (1 + a/2), and u goes from −1 to 1 while a goes from 10.4 to 0. The
    /// polynomial p is off by 4.4e-8 of its value at most (fitted by reweighted least squares, so that the largest error is least).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ScaledComplementMany<V>(V a) where V : unmanaged, IFloats<V>
    {
        V t = V.One / (V.One + 0.5f * a), u = FloatsMath.Line(t, 31f / 13, -18f / 13), square = u * u, fourth = square * square;
        V low = V.MultiplyAdd(square, FloatsMath.Line(u, 0.006243528f, 0.10323171f), FloatsMath.Line(u, 0.3270027f, 0.56991154f));
        V high = V.MultiplyAdd(square, FloatsMath.Line(u, 2.3297987e-5f, 6.0841086e-4f), FloatsMath.Line(u, -6.7457132e-4f, -0.006290097f));
        return t * V.MultiplyAdd(fourth, V.MultiplyAdd(fourth, V.Of(-5.6593944e-5f), high), low);
    }
}
