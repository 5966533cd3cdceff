namespace NeuralNotebooks;

/// <summary>What a normalization works on. What is not there is null.</summary>
internal unsafe struct NormalizationTask
{
    public NormalizationGroups Groups;
    public int Batch;
    public float* X;
    public float* Y;
    public float* Mean;
    public float* Variance;
    public float* Gamma;
    public float* Beta;
    public float* Dy;
    public float* Dx;
    public float* Dgamma;
    public float* Dbeta;
    public double Epsilon;
    public bool AreConstants;

    /// <summary>1 / √(σ² + ε).</summary>
    public readonly float R(int statistic) => (float)(1 / Math.Sqrt(Variance[statistic] + Epsilon));

    public readonly float GammaOf(int channel) => Gamma == null ? 1 : Gamma[channel];

    public readonly float BetaOf(int channel) => Beta == null ? 0 : Beta[channel];
}

/// <summary>Which of the three operations.</summary>
internal enum NormalizationStep
{
    Moments,
    Normalize,
    Backward,
}
