using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>One unit of an LSTM at one step, forwards and backwards, for one number and for several at a time.</summary>
internal static class LSTMUnit
{
    /// <summary>i, f, o = σ(z), g = tanh(z), each in its place; c = f·c′ + i·g; h = o·tanh(c)</summary>
    public static (T H, T C) Forward<T>(ref T i, ref T f, ref T g, ref T o, T previousC) where T : IFloatingPointIeee754<T>
    {
        (i, f, g, o) = (SigmoidFunction.Of(i), SigmoidFunction.Of(f), T.Tanh(g), SigmoidFunction.Of(o));
        T c = f * previousC + i * g;
        return (o * T.Tanh(c), c);
    }

    /// <summary>
    /// dc += dh·o·(1 − tanh²(c)); di = dc·g·i(1 − i), df = dc·c′·f(1 − f), dg = dc·i·(1 − g²), do = dh·tanh(c)·o(1 − o); dc′ = dc·f
    /// </summary>
    /// <returns>The gradients of the four z, and dc′.</returns>
    public static (T I, T F, T G, T O, T PreviousC) Backward<T>(T dh, T dc, T i, T f, T g, T o, T c, T previousC) where T : IFloatingPointIeee754<T>
    {
        T tanh = T.Tanh(c);
        dc += dh * o * (T.One - tanh * tanh);
        return (dc * g * i * (T.One - i), dc * previousC * f * (T.One - f), dc * i * (T.One - g * g), dh * tanh * o * (T.One - o), dc * f);
    }

    /// <inheritdoc cref="Forward{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> H, Vector<float> C) Forward(
        ref Vector<float> i, ref Vector<float> f, ref Vector<float> g, ref Vector<float> o, Vector<float> previousC)
    {
        TanhFunction tanh = default;
        i = SigmoidFunction.Of(i);
        f = SigmoidFunction.Of(f);
        g = tanh.Forward(g);
        o = SigmoidFunction.Of(o);
        Vector<float> c = f * previousC + i * g;
        return (o * tanh.Forward(c), c);
    }

    /// <inheritdoc cref="Backward{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector<float> I, Vector<float> F, Vector<float> G, Vector<float> O, Vector<float> PreviousC) Backward(
        Vector<float> dh, Vector<float> dc, Vector<float> i, Vector<float> f, Vector<float> g, Vector<float> o, Vector<float> c, Vector<float> previousC)
    {
        Vector<float> one = Vector<float>.One, tanh = new TanhFunction().Forward(c);
        dc += dh * o * (one - tanh * tanh);
        return (dc * g * i * (one - i), dc * previousC * f * (one - f), dc * i * (one - g * g), dh * tanh * o * (one - o), dc * f);
    }
}
