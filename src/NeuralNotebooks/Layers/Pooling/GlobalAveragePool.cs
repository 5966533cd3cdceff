namespace NeuralNotebooks;

/// <summary>
/// The mean of each channel: y[n, c] = mean over all places of x[n, c, ...].   x: [batch, channels, height, width] or [batch, channels, length]   y: [batch, channels]
/// </summary>
/// <remarks>Source: Lin, Chen, Yan: Network In Network, ICLR 2014.</remarks>
public sealed class GlobalAveragePool : Resampling
{
    private protected override (AxisWeights Rows, AxisWeights Columns, Shape Output) Weigh(Shape input)
    {
        (int channels, int places) = Images.ChannelsAndPlaces(Name, input);
        return (AxisWeights.Repeated(1, 1), AxisWeights.Pieces(places, 1), [channels]);
    }
}
