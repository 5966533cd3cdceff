using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// What large weights cost, besides the loss: L + Σ ρ(w) over all weight matrices, so that training prefers small ones. Biases cost
/// nothing.
/// </summary>
public abstract class Regularizer
{
    /// <summary>Adds ∂ρ/∂w to the weights' gradients. To be called after the backward pass.</summary>
    /// <param name="parameters">A model's parameters; those of one dimension are biases and the like, and left alone.</param>
    /// <returns>Σ ρ(w), to be added to the loss.</returns>
    public double Apply(IReadOnlyList<Parameter> parameters)
    {
        double penalty = 0;
        for (int i = 0; i < parameters.Count; i++)
            if (parameters[i].Value.Shape.Rank > 1)
                penalty += Apply(parameters[i]);

        return penalty;
    }

    private protected abstract double Apply(Parameter parameter);
}

/// <summary>The penalty λ·Σ w²: it pulls every weight towards zero, the more the larger it is.</summary>
/// <param name="strength">λ.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.1.1.</remarks>
public sealed class L2(double strength) : Penalty<PowerPenalty>(new(0, strength));

/// <summary>The penalty λ·Σ |w|: it pulls every weight towards zero alike, so that many end there.</summary>
/// <param name="strength">λ.</param>
/// <remarks>Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 7.1.2.</remarks>
public sealed class L1(double strength) : Penalty<PowerPenalty>(new(strength, 0));

/// <summary>A penalty of each weight alone: Σ ρ(w).</summary>
/// <typeparam name="TFunction">ρ, a struct: a loss whose target is of no account.</typeparam>
/// <param name="penalty">ρ with its constants.</param>
public class Penalty<TFunction>(TFunction penalty) : Regularizer where TFunction : unmanaged, IElementwiseLoss
{
    private readonly Dictionary<Parameter, Tensor> buffers = [];

    private protected override double Apply(Parameter parameter)
    {
        Tensor w = parameter.Value;
        if (!buffers.TryGetValue(parameter, out Tensor? gradient) || gradient.Device != w.Device)
            buffers[parameter] = gradient = new(w.Shape, w.Device);

        w.Device.LossBackward(penalty, gradient, w, w, 1);
        parameter.Gradient.Add(parameter.Gradient, gradient);
        return w.Device.SumLoss(penalty, w, w);
    }
}

/// <summary>ρ(w) = λ₁·|w| + λ₂·w², ∂ρ/∂w = λ₁·sign(w) + 2·λ₂·w.</summary>
/// <param name="absolute">λ₁.</param>
/// <param name="squared">λ₂.</param>
public readonly struct PowerPenalty(double absolute, double squared) : IElementwiseLoss
{
    private readonly float a = (float)absolute, s = (float)squared;

    /// <summary>λ₁·|w| + λ₂·w²</summary>
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> =>
        T.CreateTruncating(absolute) * T.Abs(y) + T.CreateTruncating(squared) * y * y;

    /// <summary>λ₁·sign(w) + 2·λ₂·w</summary>
    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> =>
        T.CreateTruncating(absolute) * new AbsoluteError().Derivative(y, T.Zero) + T.CreateTruncating(2 * squared) * y;

    /// <inheritdoc/>
    public static bool IsVectorized => true;

    /// <inheritdoc/>
    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.MultiplyAdd(V.Of(s), V.Abs(y), V.Of(a)) * V.Abs(y);

    /// <inheritdoc/>
    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> =>
        V.MultiplyAdd(V.Of(2 * s), y, V.IfZero(y, V.Zero, V.CopySign(V.Of(a), y)));
}
