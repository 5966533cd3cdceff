namespace NeuralNotebooks;

/// <summary>
/// Brings numbers that belong together to mean 0 and variance 1, and lets each channel have a scale and a shift that it learns:
/// <code>
///     x̂ = (x − μ) / √(σ² + ε)     y = γ·x̂ + β
/// </code>
/// γ starts at 1 and β at 0. What belongs together is what the derived classes differ in.
/// </summary>
public abstract class Normalization : Layer
{
    private NormalizationGroups groups;
    private Parameter? gammas, betas;
    private Tensor mean = null!, variance = null!;
    private bool areConstants;

    private protected Normalization(double epsilon, bool affine)
    {
        if (!(epsilon >= 0))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon must not be negative.");

        (Epsilon, Affine) = (epsilon, affine);
    }

    /// <summary>ε, which keeps the division from blowing up where all numbers are the same.</summary>
    public double Epsilon { get; }

    /// <summary>Whether there are γ and β.</summary>
    public bool Affine { get; }

    private Tensor? gamma => gammas?.Value;
    private Tensor? dgamma => gammas?.Gradient;
    private Tensor? beta => betas?.Value;
    private Tensor? dbeta => betas?.Gradient;

    /// <summary>Which numbers belong together.</summary>
    private protected abstract NormalizationGroups GroupsOf(Shape input);

    /// <summary>The shape of γ and β.</summary>
    private protected virtual Shape ShapeOfGamma(Shape input) => [groups.Channels];

    /// <summary>μ and σ² for a batch, and whether they are constants, which no gradient goes through.</summary>
    private protected abstract (Tensor Mean, Tensor Variance, bool AreConstants) Statistics(Tensor x, NormalizationGroups groups);

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        groups = GroupsOf(input);
        gammas = Affine ? AddParameter("gamma", ShapeOfGamma(input), new Constant(1)) : null;
        betas = Affine ? AddParameter("beta", ShapeOfGamma(input), new Zeros()) : null;
        return input;
    }

    /// <summary>y = γ·(x − μ) / √(σ² + ε) + β</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        (mean, variance, areConstants) = Statistics(x, groups);
        y.Normalize(x, mean, variance, Epsilon, gamma, beta, groups);
    }

    /// <summary>
    /// dβ = Σ dy     dγ = Σ dy·x̂     dx = (dx̂ − mean(dx̂) − x̂·mean(dx̂·x̂)) / √(σ² + ε),   where dx̂ = γ·dy
    /// <para>The two means are over the numbers that share μ and σ²: what dx̂ pushes all of them together, or apart, the normalization undoes.
    /// Where μ and σ² are constants, they are left away.</para>
    /// </summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) =>
        Tensor.NormalizeBackward(dx, dgamma, dbeta, x, dy, mean, variance, Epsilon, gamma, groups, areConstants);
}
