namespace NeuralNotebooks;

/// <summary>
/// The mean of −log p of the right classes, for a model that ends in <see cref="LogSoftmax"/>: L = −1/n Σᵢ y[i, tᵢ].
/// y: [batch, classes] (logarithms of probabilities)   t: [batch] (class numbers 0, 1, 2, ...)
/// </summary>
/// <param name="reduction">What is made of the rows' losses.</param>
public sealed class NegativeLogLikelihood(Reduction reduction = Reduction.Mean) : Loss
{
    private readonly RightAnswers rightAnswers = new();

    /// <summary>L = −1/n Σᵢ y[i, tᵢ]</summary>
    protected override double Compute(Tensor y, Tensor t) => -y.SumAt(t) * Factor(t);

    /// <summary>dy = −onehot(t) / n</summary>
    protected override void Differentiate(Tensor y, Tensor t, Tensor dy)
    {
        dy.Fill(0);
        dy.AddAt(t, -Factor(t));
    }

    /// <summary>How often the most probable class is the right one.</summary>
    protected internal override double Accuracy(Tensor y, Tensor t) => rightAnswers.OfClasses(y, t);

    private double Factor(Tensor t) => reduction.Factor(t);
}
