namespace NeuralNotebooks;

/// <summary>The learning rate falls by a factor again and again: η(t) = η₀·γ^⌊t / T⌋.</summary>
/// <param name="initial">η₀.</param>
/// <param name="length">T, the time from one fall to the next.</param>
/// <param name="factor">γ.</param>
public sealed class StepDecay(double initial, double length, double factor = 0.1) : Schedule
{
    /// <summary>η₀·γ^⌊t / T⌋</summary>
    public override double At(double time) => initial * Math.Pow(factor, Math.Floor(time / length));
}
