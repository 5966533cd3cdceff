namespace NeuralNotebooks;

/// <summary>
/// The learning rate comes down along half a cosine wave: η(t) = η₁ + ½·(η₀ − η₁)·(1 + cos(π·t / T)), and stays at η₁ after T. With
/// restarts it jumps back to η₀ at T, and comes down again in a time that is longer by a factor.
/// </summary>
/// <remarks>Source: Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017, equation 5.</remarks>
public sealed class CosineDecay : Schedule
{
    private readonly double initial, length, final, growth;

    /// <summary>A cosine decay.</summary>
    /// <param name="initial">η₀.</param>
    /// <param name="length">T.</param>
    /// <param name="final">η₁.</param>
    /// <param name="growth">How many times longer each decay is than the one before; 0 for a single one without restarts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive, or the growth is neither 0 nor at least 1.</exception>
    public CosineDecay(double initial, double length, double final = 0, double growth = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (growth != 0)
            ArgumentOutOfRangeException.ThrowIfLessThan(growth, 1);

        (this.initial, this.length, this.final, this.growth) = (initial, length, final, growth);
    }

    /// <summary>η₁ + ½·(η₀ − η₁)·(1 + cos(π·t / T)), with the time since the last restart</summary>
    public override double At(double time)
    {
        double period = length;
        if (growth == 0)
            time = Math.Min(time, period);

        while (growth != 0 && time >= period)
        {
            time -= period;
            period *= growth;
        }

        return final + 0.5 * (initial - final) * (1 + Math.Cos(Math.PI * time / period));
    }
}
