using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// A rule with weight decay λ before it. As L2 penalty λ/2·w², whose derivative joins the gradient: dw + λ·w. Or decoupled, which
/// shrinks the weight itself: w ← (1 − η·λ)·w. For plain gradient descent the two are the same; for a rule that divides by the size
/// of past gradients the first hardly shrinks weights with large gradients, the second shrinks all alike.
/// </summary>
/// <typeparam name="TRule">The rule, a struct.</typeparam>
/// <param name="rule">The rule with its constants.</param>
/// <param name="penalty">λ of the L2 penalty, or 0.</param>
/// <param name="keep">1 − η·λ of the decoupled decay, or 1.</param>
/// <remarks>Source: Loshchilov, Hutter: Decoupled Weight Decay Regularization, ICLR 2019.</remarks>
internal readonly struct DecayedRule<TRule>(TRule rule, double penalty, double keep) : IUpdateRule where TRule : unmanaged, IUpdateRule
{
    private readonly float lambda = (float)penalty, kept = (float)keep;

    public int StateCount => rule.StateCount;

    public static bool IsVectorized => TRule.IsVectorized;

    public void Update<T>(ref T w, T dw, ref T s0, ref T s1, ref T s2) where T : IFloatingPointIeee754<T>
    {
        w *= T.CreateTruncating(keep);
        rule.Update(ref w, dw + T.CreateTruncating(penalty) * w, ref s0, ref s1, ref s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMany<V>(ref V w, V dw, ref V s0, ref V s1, ref V s2) where V : unmanaged, IFloats<V>
    {
        w = kept * w;
        rule.UpdateMany(ref w, V.MultiplyAdd(V.Of(lambda), w, dw), ref s0, ref s1, ref s2);
    }
}
