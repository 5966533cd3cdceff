namespace NeuralNotebooks;

/// <summary>
/// A window that slides along one axis of an image: the geometry of a convolution or a pooling.
/// <code>
///     length 5, size 3, stride 2, dilation 1, padding 1         size 2, stride 1, dilation 2, no padding
///
///          0 1 2 3 4                                                  0 1 2 3 4
///       [· 0 1]        place 0                                       [0   2]        place 0
///           [1 2 3]    place 1                                         [1   3]      place 1
///               [3 4 ·]  place 2                                         [2   4]    place 2
/// </code>
/// At place i, tap k of the window stands on position i·stride + k·dilation − before of the input. The window reaches over
/// dilation·(size − 1) + 1 positions, so that it has
/// <code>
///     places = ⌊(length + before + after − dilation·(size − 1) − 1) / stride⌋ + 1
/// </code>
/// </summary>
public readonly record struct SlidingWindow
{
    /// <summary>A window with padding.</summary>
    /// <param name="length">How long the input is.</param>
    /// <param name="size">How many taps the window has.</param>
    /// <param name="stride">From a place of the window to the next.</param>
    /// <param name="dilation">From a tap to the next.</param>
    /// <param name="before">How many positions are put before the input.</param>
    /// <param name="after">How many are put after it.</param>
    /// <param name="ceiling">Whether a last window that sticks out counts too: the number of places is rounded up, as long as each begins within the input or the padding before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size, the stride or the dilation is below 1, or a padding or the length below 0.</exception>
    /// <exception cref="ArgumentException">The window is longer than the input with its padding.</exception>
    public SlidingWindow(int length, int size, int stride = 1, int dilation = 1, int before = 0, int after = 0, bool ceiling = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        (Length, Size, Stride, Dilation, Before, After) = (length, size, stride, dilation, before, after);

        long room = (long)length + before + after - ((long)dilation * (size - 1)) - 1;
        if (room < 0)
            throw new ArgumentException(
                $"a window of {size}{(dilation > 1 ? $" with dilation {dilation}, which reaches over {(long)dilation * (size - 1) + 1}," : "")} does not fit into an input of {length}"
                + (before + after > 0 ? $" with {before} before it and {after} after it." : ". Pad the input, or take a smaller window."));

        Places = (int)(room / stride) + 1;
        if (ceiling && room % stride != 0 && (long)Places * stride < (long)length + before)
            Places++;
    }

    /// <summary>A window padded to one place for each step: places = ⌈length / stride⌉. An odd padding is after the input.</summary>
    /// <param name="length">How long the input is.</param>
    /// <param name="size">How many taps the window has.</param>
    /// <param name="stride">From a place of the window to the next.</param>
    /// <param name="dilation">From a tap to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size, the stride or the dilation is below 1, or the length below 0.</exception>
    public static SlidingWindow Same(int length, int size, int stride = 1, int dilation = 1)
    {
        int steps = Math.Max(0, Even.Pieces(length, Math.Max(1, stride)) - 1);
        int padding = Math.Max(0, (steps * stride) + (dilation * (size - 1)) + 1 - length);
        return new(length, size, stride, dilation, padding / 2, padding - (padding / 2));
    }

    /// <summary>How long the input is.</summary>
    public int Length { get; }

    /// <summary>How many taps the window has.</summary>
    public int Size { get; }

    /// <summary>From a place of the window to the next.</summary>
    public int Stride { get; }

    /// <summary>From a tap to the next.</summary>
    public int Dilation { get; }

    /// <summary>How many positions of padding are before the input.</summary>
    public int Before { get; }

    /// <summary>How many positions of padding are after the input.</summary>
    public int After { get; }

    /// <summary>How many places the window has: the length of the output.</summary>
    public int Places { get; }

    /// <summary>The position of the input under a tap: place·stride + tap·dilation − before. Outside of 0 … length − 1 is padding.</summary>
    /// <param name="place">The place of the window.</param>
    /// <param name="tap">Which of its taps.</param>
    public int Position(int place, int tap) => (place * Stride) + (tap * Dilation) - Before;

    /// <summary>Whether a position is in the input, and not in the padding.</summary>
    public bool Contains(int position) => (uint)position < (uint)Length;
}
