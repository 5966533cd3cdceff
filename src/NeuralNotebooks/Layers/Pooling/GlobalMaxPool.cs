namespace NeuralNotebooks;

/// <summary>
/// The largest number of each channel, wherever it is, see <see cref="MaxPooling"/>.   x: [batch, channels, height, width] or [batch, channels, length]   y: [batch, channels]
/// </summary>
public sealed class GlobalMaxPool : MaxPooling
{
    private protected override (SlidingWindow Rows, SlidingWindow Columns, Shape Output) Slide(Shape input)
    {
        (int channels, int places) = Images.ChannelsAndPlaces(Name, input);
        return (new SlidingWindow(1, 1), new SlidingWindow(places, places), [channels]);
    }
}
