using System.Numerics;

namespace NeuralNotebooks;

/// <summary>y = x·tanh(log(1 + eˣ)), smooth like <see cref="SiLU"/>.</summary>
/// <remarks>Source: Misra: Mish: A Self Regularized Non-Monotonic Activation Function, BMVC 2020.</remarks>
public sealed class Mish : Activation<MishFunction>;

/// <summary>
/// f(x) = x·w, where w = tanh(log(1 + eˣ)) = n / (n + 2) with n = eˣ·(eˣ + 2); f'(x) = w + x·w', where w' = 4·eˣ·(eˣ + 1) / (n + 2)².
/// </summary>
public readonly struct MishFunction : IActivationFunction
{
    // From here on w is 1 and w' is 0 in double precision, and eˣ would only overflow.
    private const double Largest = 20;

    /// <summary>x·n / (n + 2)</summary>
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T e = T.Exp(T.Min(x, T.CreateTruncating(Largest))), n = e * (e + T.CreateTruncating(2));
        return x * (n / (n + T.CreateTruncating(2)));
    }

    /// <summary>w + x·w'</summary>
    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T>
    {
        T bounded = T.Min(x, T.CreateTruncating(Largest)), e = T.Exp(bounded), n = e * (e + T.CreateTruncating(2)), d = n + T.CreateTruncating(2);
        return n / d + bounded * T.CreateTruncating(4) * (e / d) * ((e + T.One) / d);
    }

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public Vector<float> Forward(Vector<float> x)
    {
        Vector<float> e = VectorMath.Exp(Vector.Min(x, new((float)Largest))), n = e * (e + new Vector<float>(2f));
        return x * (n / (n + new Vector<float>(2f)));
    }

    /// <inheritdoc/>
    public Vector<float> Derivative(Vector<float> x, Vector<float> y)
    {
        Vector<float> bounded = Vector.Min(x, new((float)Largest)), e = VectorMath.Exp(bounded), n = e * (e + new Vector<float>(2f));
        Vector<float> d = n + new Vector<float>(2f);
        return n / d + bounded * 4 * (e / d) * ((e + Vector<float>.One) / d);
    }
}
