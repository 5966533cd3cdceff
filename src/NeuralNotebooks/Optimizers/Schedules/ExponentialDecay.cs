namespace NeuralNotebooks;

/// <summary>The learning rate falls smoothly, by the same factor in every unit of time: η(t) = η₀·γᵗ.</summary>
/// <param name="initial">η₀.</param>
/// <param name="factor">γ, such as 0.9.</param>
public sealed class ExponentialDecay(double initial, double factor) : Schedule
{
    /// <summary>η₀·γᵗ</summary>
    public override double At(double time) => initial * Math.Pow(factor, time);
}
