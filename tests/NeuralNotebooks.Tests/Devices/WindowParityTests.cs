using FsCheck;
using FsCheck.Fluent;

namespace NeuralNotebooks.Tests;

/// <summary>Convolution, pooling, resampling and normalization on a device against the same on <see cref="Device.Reference"/>, over random shapes.</summary>
public abstract class WindowParityTests
{
    /// <summary>The device to test.</summary>
    protected abstract Device Device { get; }

    // Odd lengths, windows wider than their stride and narrower, padding of all kinds.
    private static readonly Gen<SlidingWindow> windows =
        from size in Gen.Choose(1, 5)
        from stride in Gen.Choose(1, 4)
        from dilation in Gen.Elements(1, 1, 1, 2, 3)
        from before in Gen.Elements(0, 0, 1, 2, 3)
        from after in Gen.Elements(0, 0, 1, 2, 3)
        let least = Math.Max(1, (dilation * (size - 1)) + 1 - before - after)
        from length in Gen.Choose(least, least + 9)
        select new SlidingWindow(length, size, stride, dilation, before, after);

    private static readonly Gen<ConvolutionGeometry> geometries =
        from rows in Gen.Frequency((3, windows), (1, Gen.Constant(new SlidingWindow(1, 1))))
        from columns in windows
        from groups in Gen.Elements(1, 1, 1, 2, 3)
        from channels in Gen.Elements(1, 1, 2, 3, 4, 5, 8, 17)
        from filters in Gen.Elements(1, 1, 2, 3, 6, 7, 13, 25)
        select new ConvolutionGeometry(groups * channels, groups * filters, rows, columns, groups);

    private static Arbitrary<(ConvolutionGeometry, int)> Convolutions => Arb.From(
        from geometry in Gen.Frequency((4, geometries), (1, Depthwise)) from batch in Gen.Elements(0, 1, 1, 2, 3) select (geometry, batch));

    private static Gen<ConvolutionGeometry> Depthwise =>
        from rows in windows
        from columns in windows
        from channels in Gen.Choose(1, 9)
        from factor in Gen.Choose(1, 2)
        select new ConvolutionGeometry(channels, channels * factor, rows, columns, channels);

    [Fact]
    public void Convolutions_agree() => Sizes.ForAll(Convolutions, pair => AssertConvolution(pair.Item1, pair.Item2));

    [Fact]
    public void Large_convolutions_agree()
    {
        // Several parts by rows, by images, by strips of columns, by filters; several stretches of a patch; blocks of channels and of filters.
        AssertConvolution(new(40, 30, new(20, 3, before: 1, after: 1), new(20, 3, before: 1, after: 1)), 2);
        AssertConvolution(new(9, 20, new(3, 3, before: 1, after: 1), new(5, 3)), 70);
        AssertConvolution(new(17, 20, new(21, 5, 2, before: 2, after: 2), new(31, 5, 2, before: 2, after: 2)), 3);
        AssertConvolution(new(3, 5, new(5, 7, 2, before: 3, after: 3), new(700, 7, 2, before: 3, after: 3)), 2);
        AssertConvolution(new(300, 140, new(3, 3, before: 1, after: 1), new(4, 3, before: 1, after: 1)), 1);
        AssertConvolution(new(5, 6, new(1, 1), new(1000, 9, dilation: 16)), 2);
        AssertConvolution(new(200, 30, new(5, 1, 2), new(5, 1, 2)), 9);
        AssertConvolution(new(40, 40, new(30, 3, before: 1, after: 1), new(30, 3, before: 1, after: 1), groups: 40), 2);
    }

    [Fact]
    public void A_transposed_convolution_that_uses_some_taps_only_agrees()
    {
        // One place, which the second of two taps alone leads to; and one that neither does.
        AssertConvolution(new(34, 2, new(1, 1), new(1, 2, 2, before: 3, after: 2), groups: 2), 1);
        AssertConvolution(new(8, 1, new(1, 1), new(1, 3, 3, before: 1, after: 4)), 2);
    }

    private void AssertConvolution(ConvolutionGeometry g, int batch)
    {
        Shape x = [batch, g.Channels, g.Rows.Length, g.Columns.Length], y = [batch, g.Filters, g.Rows.Places, g.Columns.Places];
        AssertParity($"Convolve {g}", y, [x, g.Weights, [g.Filters]], (y, t) => y.Convolve(t[0], t[1], t[2], g));
        AssertParity($"ConvolveTransposed {g}", x, [y, g.Weights, [g.Channels]], (x, t) => x.ConvolveTransposed(t[0], t[1], t[2], g));
        AssertParity($"ConvolveGradient {g}", g.Weights, [x, y], (dw, t) => dw.ConvolveGradient(t[0], t[1], g));
        AssertParity($"SumChannels {g}", [g.Channels], [x], (b, t) => b.SumChannels(t[0]));
    }

    private static Arbitrary<(SlidingWindow, SlidingWindow, int, int)> Pools => Arb.From(
        from rows in Gen.Frequency((3, windows.Where(IsNowhereEmpty)), (1, Gen.Constant(new SlidingWindow(1, 1))))
        from columns in windows.Where(IsNowhereEmpty)
        from batch in Gen.Elements(0, 1, 2, 3)
        from channels in Gen.Choose(1, 5)
        select (rows, columns, batch, channels));

    private static bool IsNowhereEmpty(SlidingWindow window) =>
        Enumerable.Range(0, window.Places).All(place => Enumerable.Range(0, window.Size).Any(tap => window.Contains(window.Position(place, tap))));

    [Fact]
    public void Maxima_agree_to_the_last_bit() => Sizes.ForAll(Pools, pool => AssertMaxPool(pool.Item1, pool.Item2, pool.Item3, pool.Item4));

    [Fact]
    public void Large_maxima_agree_to_the_last_bit()
    {
        AssertMaxPool(new(48, 2, 2), new(66, 2, 2), 3, 40);
        AssertMaxPool(new(33, 3, 2, before: 1, after: 1), new(71, 3, 2, before: 1, after: 1), 3, 20);
        AssertMaxPool(new(30, 30), new(40, 40), 3, 20);
        AssertMaxPool(new(1, 1), new(20000, 3, 3), 2, 2);
    }

    private void AssertMaxPool(SlidingWindow rows, SlidingWindow columns, int batch, int channels)
    {
        Shape x = [batch, channels, rows.Length, columns.Length], y = [batch, channels, rows.Places, columns.Places];
        AssertParity($"MaxPool {rows} {columns}", y, [x], (y, t) => y.MaxPool(Rounded(t[0]), rows, columns), tolerance: 0);
        AssertParity($"MaxPoolBackward {rows} {columns}", x, [x, y], (dx, t) =>
        {
            Tensor maxima = new(y, dx.Device);
            maxima.MaxPool(Rounded(t[0]), rows, columns);
            dx.MaxPoolBackward(t[0], maxima, Rounded(t[1]), rows, columns);
        }, tolerance: 0);
    }

    // To whole eighths, so that some numbers are the same, and sums of them exact.
    private static Tensor Rounded(Tensor x)
    {
        x.Write((ReadOnlySpan<double>)[.. x.ToArray().Select(value => Math.Round(value * 8) / 8)]);
        return x;
    }

    private static readonly Gen<AxisWeights> axisWeights = Gen.OneOf(
        from window in windows.Where(IsNowhereEmpty) where window.Dilation == 1 from counts in Gen.Elements(false, true) select AxisWeights.Averages(window, counts),
        from inputs in Gen.Choose(1, 20) from outputs in Gen.Choose(1, 25) select AxisWeights.Pieces(inputs, outputs),
        from inputs in Gen.Choose(1, 20)
        from factor in Gen.Choose(1, 4)
        from interpolation in Gen.Elements(Interpolation.Nearest, Interpolation.Linear)
        select AxisWeights.Enlarged(inputs, factor, interpolation));

    private static Arbitrary<(AxisWeights, AxisWeights, int, int)> Resamplings => Arb.From(
        from rows in axisWeights from columns in axisWeights from batch in Gen.Elements(0, 1, 2, 3) from channels in Gen.Choose(1, 5) select (rows, columns, batch, channels));

    [Fact]
    public void Resampled_images_agree() => Sizes.ForAll(Resamplings, each => AssertResampling(each.Item1, each.Item2, each.Item3, each.Item4));

    [Fact]
    public void Large_resampled_images_agree()
    {
        AssertResampling(AxisWeights.Pieces(1, 1), AxisWeights.Pieces(3000, 1), 4, 30);
        AssertResampling(AxisWeights.Interpolated(40, 2), AxisWeights.Interpolated(37, 2), 3, 20);
        AssertResampling(AxisWeights.Averages(new(60, 2, 2), true), AxisWeights.Averages(new(70, 2, 2), true), 3, 20);
    }

    private void AssertResampling(AxisWeights rows, AxisWeights columns, int batch, int channels)
    {
        Shape x = [batch, channels, rows.Inputs, columns.Inputs], y = [batch, channels, rows.Outputs, columns.Outputs];
        AssertParity("Resample", y, [x], (y, t) => y.Resample(t[0], rows, columns));
        AssertParity("Resample back", x, [y], (x, t) => x.Resample(t[0], rows.Transposed, columns.Transposed));
    }

    private static Arbitrary<(NormalizationGroups, int)> Normalizations => Arb.From(
        from places in Gen.Elements(1, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100)
        from perGroup in Gen.Elements(1, 2, 3, 8, 17)
        from groups in Gen.Elements(1, 2, 5, 16)
        from batch in Gen.Elements(1, 2, 3, 8, 33)
        from across in Gen.Elements(false, true)
        select (new NormalizationGroups(across ? perGroup * groups : groups * perGroup, places, across ? perGroup * groups : groups, across), batch));

    [Fact]
    public void Normalizations_agree() => Sizes.ForAll(Normalizations, each => AssertNormalization(each.Item1, each.Item2));

    [Fact]
    public void Large_normalizations_agree()
    {
        AssertNormalization(new(64, 400, 64, AcrossBatch: true), 8);
        AssertNormalization(new(3000, 1, 3000, AcrossBatch: true), 40);
        AssertNormalization(new(64, 400, 4, AcrossBatch: false), 8);
        AssertNormalization(new(500, 1, 1, AcrossBatch: false), 300);
    }

    private void AssertNormalization(NormalizationGroups g, int batch)
    {
        Shape x = [batch, g.Channels, g.Places], statistics = [g.Statistics(batch)], channels = [g.Channels];
        AssertParity($"mean {g}", statistics, [x, statistics], (mean, t) => Tensor.Moments(mean, t[1], t[0], g));
        AssertParity($"variance {g}", statistics, [x, statistics], (variance, t) => Tensor.Moments(t[1], variance, t[0], g));
        AssertParity($"Normalize {g}", x, [x, statistics, channels, channels], (y, t) => y.Normalize(t[0], t[1], Squared(t[1]), 0.1, t[2], t[3], g));
        AssertParity($"Normalize alone {g}", x, [x, statistics], (y, t) => y.Normalize(t[0], t[1], Squared(t[1]), 0.1, null, null, g));
        foreach (bool constants in (bool[])[false, true])
        {
            AssertParity($"dx {g}", x, [x, x, statistics, channels], (dx, t) =>
                Tensor.NormalizeBackward(dx, null, null, t[0], t[1], t[2], Squared(t[2]), 0.1, t[3], g, constants));
            AssertParity($"dgamma {g}", channels, [x, x, statistics, channels, channels, x], (dgamma, t) =>
                Tensor.NormalizeBackward(t[5], dgamma, t[4], t[0], t[1], t[2], Squared(t[2]), 0.1, t[3], g, constants));
            AssertParity($"dbeta {g}", channels, [x, x, statistics, channels, channels], (dbeta, t) =>
                Tensor.NormalizeBackward(null, t[4], dbeta, t[0], t[1], t[2], Squared(t[2]), 0.1, null, g, constants));
        }
    }

    private static Tensor Squared(Tensor x)
    {
        Tensor square = new(x.Shape, x.Device);
        square.Multiply(x, x);
        return square;
    }

    private void AssertParity(string what, Shape output, Shape[] inputs, Action<Tensor, Tensor[]> operation, double tolerance = 1e-5)
    {
        Tensor Result(Device device)
        {
            Tensor y = RandomTensor.Of(output, device, 99);
            operation(y, [.. inputs.Select((shape, i) => RandomTensor.Of(shape, device, i))]);
            return y;
        }

        Close.Assert($"{what}: {output} from {string.Join(", ", inputs)}", Result(Device), Result(Device.Reference), tolerance);
    }
}
