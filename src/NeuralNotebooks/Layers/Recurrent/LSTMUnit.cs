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
    public static (T I, T F, T G, T O, T PreviousC) Backward<T>(T dh, T dc, T i, T f, T g, T o, T c, T previousC)
        where T : IFloatingPointIeee754<T>
    {
        T tanh = T.Tanh(c);
        dc += dh * o * (T.One - tanh * tanh);
        return (dc * g * i * (T.One - i), dc * previousC * f * (T.One - f), dc * i * (T.One - g * g), dh * tanh * o * (T.One - o), dc * f);
    }

    /// <inheritdoc cref="Forward{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V H, V C) ForwardMany<V>(ref V i, ref V f, ref V g, ref V o, V previousC)
        where V : unmanaged, IFloats<V>
    {
        TanhFunction tanh = default;
        i = SigmoidFunction.OfMany(i);
        f = SigmoidFunction.OfMany(f);
        g = tanh.ForwardMany(g);
        o = SigmoidFunction.OfMany(o);
        V c = f * previousC + i * g;
        return (o * tanh.ForwardMany(c), c);
    }

    /// <inheritdoc cref="Backward{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V I, V F, V G, V O, V PreviousC) BackwardMany<V>(V dh, V dc, V i, V f, V g, V o, V c, V previousC)
        where V : unmanaged, IFloats<V>
    {
        V tanh = new TanhFunction().ForwardMany(c);
        dc += dh * o * (V.One - tanh * tanh);
        return (dc * g * i * (V.One - i), dc * previousC * f * (V.One - f), dc * i * (V.One - g * g), dh * tanh * o * (V.One - o), dc * f);
    }
}
