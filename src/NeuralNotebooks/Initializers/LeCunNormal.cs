namespace NeuralNotebooks;

/// <summary>
/// Normally distributed with mean 0 and variance 1 / inputs:
/// a layer then passes on the variance of what it gets; for <see cref="SELU"/>.
/// </summary>
/// <remarks>Source: LeCun, Bottou, Orr, Müller: Efficient BackProp, 1998, section 4.6.</remarks>
public sealed class LeCunNormal() : VarianceScaling(isNormal: true)
{
    /// <summary>1 / inputs</summary>
    protected override double Variance(double inputs, double units) => 1 / inputs;
}
