namespace NeuralNotebooks;

public abstract partial class Device
{
    // Convolutions ------------------------------------------------------------------------------------------------------------

    /// <summary>y[n, f, i, j] ← b[f] + Σ over c, k, l of w[f, c, k, l] · x[n, c, under tap k, l at place i, j]; b may be null.</summary>
    protected internal virtual void Convolve(Tensor y, Tensor x, Tensor w, Tensor? b, in ConvolutionGeometry geometry) => throw NotWritten("convolution");

    /// <summary>x[n, c, :, :] ← b[c], then x[n, c, under tap k, l at place i, j] += w[f, c, k, l] · y[n, f, i, j] for all n, f, i, j, c, k, l; b may be null.</summary>
    protected internal virtual void ConvolveTransposed(Tensor x, Tensor y, Tensor w, Tensor? b, in ConvolutionGeometry geometry) =>
        throw NotWritten("transposed convolution");

    /// <summary>dw[f, c, k, l] ← Σ over n, i, j of dy[n, f, i, j] · x[n, c, under tap k, l at place i, j].</summary>
    protected internal virtual void ConvolveGradient(Tensor dw, Tensor x, Tensor dy, in ConvolutionGeometry geometry) => throw NotWritten("convolution");

    /// <summary>y[c] ← Σ over n, p of x[n, c, p].   x: [batch, channels, ...]</summary>
    protected internal virtual void SumChannels(Tensor y, Tensor x) => throw NotWritten("the sum over channels");

    // Pooling -----------------------------------------------------------------------------------------------------------------

    /// <summary>y[plane, i, j] ← the largest x[plane, under tap k, l at place i, j] over k, l; NaN if one is NaN.</summary>
    protected internal virtual void MaxPool(Tensor y, Tensor x, SlidingWindow rows, SlidingWindow columns) => throw NotWritten("pooling");

    /// <summary>dx ← 0, then dx[plane, p] += dy[plane, i, j], where p is the first position under the window whose x is y[plane, i, j], or is NaN.</summary>
    protected internal virtual void MaxPoolBackward(Tensor dx, Tensor x, Tensor y, Tensor dy, SlidingWindow rows, SlidingWindow columns) =>
        throw NotWritten("pooling");

    /// <summary>y[plane, i, j] ← Σ over k, l of rows[i, k] · columns[j, l] · x[plane, k, l].</summary>
    protected internal virtual void Resample(Tensor y, Tensor x, AxisWeights rows, AxisWeights columns) => throw NotWritten("resampling");

    // Normalization -----------------------------------------------------------------------------------------------------------

    /// <summary>mean[s] ← the mean of the numbers x that share statistic s; variance[s] ← the mean of their (x − mean[s])².</summary>
    protected internal virtual void Moments(Tensor mean, Tensor variance, Tensor x, in NormalizationGroups groups) => throw NotWritten("normalization");

    /// <summary>y[n, c, p] ← gamma[c] · (x[n, c, p] − mean[s]) / √(variance[s] + ε) + beta[c], where s is the statistic of n, c. Without gamma, 1; without beta, 0.</summary>
    protected internal virtual void Normalize(
        Tensor y, Tensor x, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, Tensor? beta, in NormalizationGroups groups) => throw NotWritten("normalization");

    /// <summary>
    /// dbeta[c] ← Σ dy     dgamma[c] ← Σ dy·x̂     dx ← (dx̂ − mean(dx̂) − x̂·mean(dx̂·x̂)) / √(variance + ε), where x̂ = (x − mean) / √(variance + ε),
    /// dx̂ = gamma·dy, and the means are over the numbers that share a statistic; they are left away if the statistics are constants.
    /// dx may be null, and so may dgamma and dbeta, then neither is computed; without gamma, 1.
    /// </summary>
    protected internal virtual void NormalizeBackward(
        Tensor? dx, Tensor? dgamma, Tensor? dbeta, Tensor x, Tensor dy, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, in NormalizationGroups groups,
        bool areConstants) => throw NotWritten("normalization");

    private NotSupportedException NotWritten(string what) => new($"{Name}: {what} is not written for this device yet; use Device.Cpu.");
}
