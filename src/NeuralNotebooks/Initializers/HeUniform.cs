namespace NeuralNotebooks;

/// <summary>
/// Uniform in ±√(6 / inputs), so that the variance is 2 / inputs:
/// a ReLU layer then passes on the variance of what it gets, since it silences half of it.
/// </summary>
/// <remarks>Source: He, Zhang, Ren, Sun: Delving Deep into Rectifiers, ICCV 2015, section 2.2.</remarks>
public sealed class HeUniform() : VarianceScaling(isNormal: false)
{
    /// <summary>2 / inputs</summary>
    protected override double Variance(double inputs, double units) => 2 / inputs;
}
