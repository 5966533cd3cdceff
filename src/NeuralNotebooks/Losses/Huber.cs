using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// Squared for small errors, straight for large ones, so that outliers do not rule: with r = y − t, ℓ = ½·r² where |r| ≤ δ, else
/// δ·(|r| − δ/2).
/// </summary>
/// <param name="delta">δ.</param>
/// <param name="reduction">Whether it is the mean, or the sum.</param>
/// <remarks>Source: Huber: Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35, 1964.</remarks>
public sealed class Huber(double delta = 1, Reduction reduction = Reduction.Mean) : ElementwiseLoss<HuberError>(new(delta), reduction);

/// <summary>With r = y − t: ℓ = ½·r² where |r| ≤ δ, else δ·(|r| − δ/2); ∂ℓ/∂y = r, but not below −δ and not above δ.</summary>
/// <param name="delta">δ.</param>
public readonly struct HuberError(double delta) : IElementwiseLoss
{
    private readonly float d = (float)delta;

    /// <summary>m·(|r| − m/2), where m = min(|r|, δ)</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T>
    {
        T r = T.Abs(y - t), m = T.Min(r, T.CreateTruncating(delta));
        return m * (r - T.CreateTruncating(0.5) * m);
    }

    /// <summary>min(max(r, −δ), δ)</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> =>
        T.Min(T.Max(y - t, T.CreateTruncating(-delta)), T.CreateTruncating(delta));

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V>
    {
        V r = V.Abs(y - t), m = V.AtMost(r, V.Of(d));
        return m * V.MultiplyAdd(V.Of(-0.5f), m, r);
    }

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.AtMost(V.AtLeast(y - t, V.Of(-d)), V.Of(d));
}
