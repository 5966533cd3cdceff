namespace NeuralNotebooks;

/// <summary>
/// Uniform in ±√(6 / (inputs + units)), so that the variance is 2 / (inputs + units):
/// a compromise that keeps both the signal's variance forwards and the gradient's backwards about the
/// same from layer to layer.
/// </summary>
/// <remarks>Source: Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks, AISTATS 2010, eq. 16.</remarks>
public sealed class GlorotUniform() : VarianceScaling(isNormal: false)
{
    /// <summary>2 / (inputs + units)</summary>
    protected override double Variance(double inputs, double units) => 2 / (inputs + units);
}
