namespace NeuralNotebooks;

public sealed partial class Tensor
{
    // Convolutions ------------------------------------------------------------------------------------------------------------

    /// <summary>y ← W ∗ x + b, the convolution.   x: [batch, channels, ...]   W: [filters, channels / groups, ...]   b: [filters]   y: [batch, filters, ...]</summary>
    /// <param name="x">The images. Sequences are images of height 1.</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, or null for none.</param>
    /// <param name="geometry">The shapes, and how the window slides.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the geometry, or the tensors are on different devices.</exception>
    public void Convolve(Tensor x, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        CheckConvolution(nameof(Convolve), x, w, this, geometry);
        CheckBias(nameof(Convolve), b, geometry.Filters);
        Device.Convolve(this, x, w, b, geometry);
    }

    /// <summary>
    /// x ← Wᵀ ∗ y + b, the transposed convolution: every y goes through W to the places that the convolution takes it from. It is called on x, the
    /// images of the geometry.   y: [batch, filters, ...]   W: [filters, channels / groups, ...]   b: [channels]   x: [batch, channels, ...]
    /// </summary>
    /// <param name="y">What is spread.</param>
    /// <param name="w">W.</param>
    /// <param name="b">b, or null for none.</param>
    /// <param name="geometry">The shapes of the convolution from x to y.</param>
    /// <inheritdoc cref="Convolve"/>
    public void ConvolveTransposed(Tensor y, Tensor w, Tensor? b, in ConvolutionGeometry geometry)
    {
        CheckConvolution(nameof(ConvolveTransposed), this, w, y, geometry);
        CheckBias(nameof(ConvolveTransposed), b, geometry.Channels);
        Device.ConvolveTransposed(this, y, w, b, geometry);
    }

    /// <summary>dW ← the gradient of the weights of y = W ∗ x. It is called on dW.   x: [batch, channels, ...]   dy: [batch, filters, ...]</summary>
    /// <param name="x">The images.</param>
    /// <param name="dy">The gradient of the convolution.</param>
    /// <param name="geometry">The shapes, and how the window slides.</param>
    /// <inheritdoc cref="Convolve"/>
    public void ConvolveGradient(Tensor x, Tensor dy, in ConvolutionGeometry geometry)
    {
        CheckConvolution(nameof(ConvolveGradient), x, this, dy, geometry);
        Device.ConvolveGradient(this, x, dy, geometry);
    }

    /// <summary>y[c] ← the sum of channel c over the batch and all places.   x: [batch, channels, ...]   y: [channels]</summary>
    /// <exception cref="ArgumentException">y has not one element for each channel, or the tensors are on different devices.</exception>
    public void SumChannels(Tensor x)
    {
        Check.SameDevice(nameof(SumChannels), this, x);
        if (x.Shape.Rank < 2 || x.Shape[1] != Size)
            throw new ArgumentException($"SumChannels: the channels of {x.Shape}, its second dimension, are not as many as the sums {Shape}.");

        Device.SumChannels(this, x);
    }

    private static void CheckConvolution(string operation, Tensor x, Tensor w, Tensor y, in ConvolutionGeometry g)
    {
        Check.SameDevice(operation, x, w);
        Check.SameDevice(operation, x, y);
        if (w.Shape != g.Weights)
            throw new ArgumentException($"{operation}: the weights are {w.Shape}, expected {g.Weights}.");

        CheckImages(operation, x, y, g.Channels, g.Filters, g.Rows, g.Columns);
    }

    private static void CheckBias(string operation, Tensor? b, int count)
    {
        if (b is not null && b.Size != count)
            throw new ArgumentException($"{operation}: the bias is {b.Shape}, expected [{count}].");
    }

    private static void CheckImages(string operation, Tensor x, Tensor y, int channels, int filters, SlidingWindow rows, SlidingWindow columns)
    {
        int batch = x.Shape.Rank == 0 ? 0 : x.Shape[0];
        if (x.Size != (long)batch * channels * rows.Length * columns.Length)
            throw new ArgumentException($"{operation}: the images are {x.Shape}, expected [{batch}, {channels}, {rows.Length}, {columns.Length}].");

        if (y.Shape.Rank == 0 || y.Shape[0] != batch || y.Size != (long)batch * filters * rows.Places * columns.Places)
            throw new ArgumentException($"{operation}: the other images are {y.Shape}, expected [{batch}, {filters}, {rows.Places}, {columns.Places}].");
    }

    // Pooling -----------------------------------------------------------------------------------------------------------------

    /// <summary>y ← the largest x under each place of a window.   x: [batch, channels, ...]   y: [batch, channels, ...]</summary>
    /// <param name="x">The images. Sequences are images of height 1.</param>
    /// <param name="rows">How the window slides over the rows.</param>
    /// <param name="columns">How it slides over the columns.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the windows, or the tensors are on different devices.</exception>
    public void MaxPool(Tensor x, SlidingWindow rows, SlidingWindow columns)
    {
        CheckPooling(nameof(MaxPool), x, this, rows, columns);
        Device.MaxPool(this, x, rows, columns);
    }

    /// <summary>dx ← Σ of dy over the places of the window at which x is the largest; of several that are, the first one, row by row. It is called on dx.</summary>
    /// <param name="x">The images.</param>
    /// <param name="y">The largest numbers, from <see cref="MaxPool"/>.</param>
    /// <param name="dy">Their gradient.</param>
    /// <param name="rows">How the window slides over the rows.</param>
    /// <param name="columns">How it slides over the columns.</param>
    /// <inheritdoc cref="MaxPool"/>
    public void MaxPoolBackward(Tensor x, Tensor y, Tensor dy, SlidingWindow rows, SlidingWindow columns)
    {
        CheckPooling(nameof(MaxPoolBackward), x, y, rows, columns);
        Check.SameDevice(nameof(MaxPoolBackward), this, x);
        Check.SameDevice(nameof(MaxPoolBackward), y, dy);
        Check.SameShape(nameof(MaxPoolBackward), this, x);
        Check.SameShape(nameof(MaxPoolBackward), y, dy);
        Device.MaxPoolBackward(this, x, y, dy, rows, columns);
    }

    private static void CheckPooling(string operation, Tensor x, Tensor y, SlidingWindow rows, SlidingWindow columns)
    {
        Check.SameDevice(operation, x, y);
        int channels = x.Shape.Rank > 1 ? x.Shape[1] : 1;
        CheckImages(operation, x, y, channels, channels, rows, columns);
    }

    /// <summary>
    /// y ← R·x·Cᵀ for each channel of each example, where R and C are the weights of the rows and columns.   x: [batch, channels, ...]   y: [batch, channels, ...]
    /// </summary>
    /// <param name="x">The images. Sequences are images of height 1.</param>
    /// <param name="rows">R: [rows of y, rows of x].</param>
    /// <param name="columns">C: [columns of y, columns of x].</param>
    /// <exception cref="ArgumentException">The shapes do not fit the weights, or the tensors are on different devices.</exception>
    public void Resample(Tensor x, AxisWeights rows, AxisWeights columns)
    {
        Check.SameDevice(nameof(Resample), this, x);
        long planes = x.Shape.Rank > 1 ? (long)x.Shape[0] * x.Shape[1] : 1;
        if (x.Size != planes * rows.Inputs * columns.Inputs || Size != planes * rows.Outputs * columns.Outputs)
            throw new ArgumentException(
                $"Resample: {x.Shape} are not {planes} images of {rows.Inputs}×{columns.Inputs}, or {Shape} not as many of {rows.Outputs}×{columns.Outputs}.");

        Device.Resample(this, x, rows, columns);
    }

    // Normalization -----------------------------------------------------------------------------------------------------------

    /// <summary>mean ← the means of the numbers that belong together, variance ← their mean squared distances from it.</summary>
    /// <param name="mean">[statistics].</param>
    /// <param name="variance">[statistics].</param>
    /// <param name="x">[batch, channels, ...].</param>
    /// <param name="groups">What belongs together.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the groups, or the tensors are on different devices.</exception>
    public static void Moments(Tensor mean, Tensor variance, Tensor x, in NormalizationGroups groups)
    {
        CheckStatistics(nameof(Moments), x, mean, variance, groups);
        x.Device.Moments(mean, variance, x, groups);
    }

    /// <summary>y ← γ·(x − mean) / √(variance + ε) + β.</summary>
    /// <param name="x">[batch, channels, ...].</param>
    /// <param name="mean">[statistics].</param>
    /// <param name="variance">[statistics].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="gamma">γ, one for each channel; or null for 1.</param>
    /// <param name="beta">β, one for each channel; or null for 0.</param>
    /// <param name="groups">What belongs together.</param>
    /// <inheritdoc cref="Moments"/>
    public void Normalize(Tensor x, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, Tensor? beta, in NormalizationGroups groups)
    {
        CheckLike(nameof(Normalize), x);
        CheckStatistics(nameof(Normalize), x, mean, variance, groups);
        CheckChannels(nameof(Normalize), gamma, groups);
        CheckChannels(nameof(Normalize), beta, groups);
        Device.Normalize(this, x, mean, variance, epsilon, gamma, beta, groups);
    }

    /// <summary>
    /// The gradients of <see cref="Normalize"/>: dβ ← Σ dy, dγ ← Σ dy·x̂, dx ← (dx̂ − mean(dx̂) − x̂·mean(dx̂·x̂)) / √(variance + ε) with dx̂ = γ·dy. What is
    /// null is not computed.
    /// </summary>
    /// <param name="dx">∂L/∂x.</param>
    /// <param name="dgamma">∂L/∂γ.</param>
    /// <param name="dbeta">∂L/∂β.</param>
    /// <param name="x">[batch, channels, ...].</param>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="mean">[statistics].</param>
    /// <param name="variance">[statistics].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="gamma">γ, one for each channel; or null for 1.</param>
    /// <param name="groups">What belongs together.</param>
    /// <param name="areConstants">Whether mean and variance are constants instead of x's own: then dx is dx̂ / √(variance + ε).</param>
    /// <inheritdoc cref="Moments"/>
    public static void NormalizeBackward(
        Tensor? dx, Tensor? dgamma, Tensor? dbeta, Tensor x, Tensor dy, Tensor mean, Tensor variance, double epsilon, Tensor? gamma, in NormalizationGroups groups,
        bool areConstants)
    {
        dy.CheckLike(nameof(NormalizeBackward), x);
        dx?.CheckLike(nameof(NormalizeBackward), x);
        CheckStatistics(nameof(NormalizeBackward), x, mean, variance, groups);
        CheckChannels(nameof(NormalizeBackward), dgamma, groups);
        CheckChannels(nameof(NormalizeBackward), dbeta, groups);
        CheckChannels(nameof(NormalizeBackward), gamma, groups);
        x.Device.NormalizeBackward(dx, dgamma, dbeta, x, dy, mean, variance, epsilon, gamma, groups, areConstants);
    }

    private static void CheckStatistics(string operation, Tensor x, Tensor mean, Tensor variance, in NormalizationGroups groups)
    {
        Check.SameDevice(operation, x, mean);
        Check.SameDevice(operation, x, variance);
        long example = (long)groups.Channels * groups.Places;
        int batch = example == 0 ? 0 : (int)(x.Size / example);
        if (x.Size != batch * example)
            throw new ArgumentException($"{operation}: {x.Shape} is not made of {groups.Channels} channels with {groups.Places} places.");

        if (mean.Size != groups.Statistics(batch) || variance.Size != mean.Size)
            throw new ArgumentException($"{operation}: the means are {mean.Shape} and the variances {variance.Shape}, expected [{groups.Statistics(batch)}].");
    }

    private static void CheckChannels(string operation, Tensor? x, in NormalizationGroups groups)
    {
        if (x is not null && x.Size != groups.Channels)
            throw new ArgumentException($"{operation}: a scale or shift is {x.Shape}, but there are {groups.Channels} channels.");
    }
}
