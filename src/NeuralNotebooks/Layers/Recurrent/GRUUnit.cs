using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>One unit of a GRU at one step, forwards and backwards, for one number and for several at a time.</summary>
internal static class GRUUnit
{
    /// <summary>r = σ(a + u), z = σ(a + u), n = tanh(a + r·u), each in the place of its a; h = (1 − z)·n + z·h′</summary>
    public static T Forward<T>(ref T r, ref T z, ref T n, T uR, T uZ, T uN, T previousH) where T : IFloatingPointIeee754<T>
    {
        r = SigmoidFunction.Of(r + uR);
        z = SigmoidFunction.Of(z + uZ);
        n = T.Tanh(n + r * uN);
        return n + z * (previousH - n);
    }

    /// <summary>
    /// dn = dh·(1 − z)·(1 − n²), dz = dh·(h′ − n)·z(1 − z), dr = dn·u·r(1 − r), each the gradient of its a; that of u is the same but for
    /// n, where it is dn·r; and z·dh goes straight to h′
    /// </summary>
    public static (T R, T Z, T N, T UN, T PreviousH) Backward<T>(T dh, T r, T z, T n, T uN, T previousH) where T : IFloatingPointIeee754<T>
    {
        T dn = dh * (T.One - z) * (T.One - n * n);
        return (dn * uN * r * (T.One - r), dh * (previousH - n) * z * (T.One - z), dn, dn * r, dh * z);
    }

    /// <inheritdoc cref="Forward{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ForwardMany<V>(ref V r, ref V z, ref V n, V uR, V uZ, V uN, V previousH)
        where V : unmanaged, IFloats<V>
    {
        r = SigmoidFunction.OfMany(r + uR);
        z = SigmoidFunction.OfMany(z + uZ);
        n = new TanhFunction().ForwardMany(n + r * uN);
        return n + z * (previousH - n);
    }

    /// <inheritdoc cref="Backward{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V R, V Z, V N, V UN, V PreviousH) BackwardMany<V>(V dh, V r, V z, V n, V uN, V previousH)
        where V : unmanaged, IFloats<V>
    {
        V dn = dh * (V.One - z) * (V.One - n * n);
        return (dn * uN * r * (V.One - r), dh * (previousH - n) * z * (V.One - z), dn, dn * r, dh * z);
    }
}
