namespace NeuralNotebooks;

/// <summary>
/// Which random streams of one seed are used for what, so that two uses never draw the same numbers. Weights take the streams from 0
/// on, one for each parameter.
/// </summary>
internal static class RandomStreams
{
    /// <summary>Shuffles: one stream for each epoch from here on.</summary>
    public const ulong Shuffle = 1ul << 32;

    /// <summary>The choice of a validation set.</summary>
    public const ulong Split = 1ul << 48;

    /// <summary>Toy data.</summary>
    public const ulong ToyData = 2ul << 48;

    /// <summary>Inputs on which exercises try out an answer.</summary>
    public const ulong Exercise = 3ul << 48;

    /// <summary>How images are changed: one stream for each step of an augmentation in each epoch.</summary>
    /// <param name="step">Which step, below 2¹⁶.</param>
    /// <param name="epoch">Which epoch.</param>
    public static ulong Augmentation(int step, int epoch) => (1ul << 62) + ((ulong)step << 32) + (uint)epoch;

    /// <summary>What layers draw in training, such as dropout: one stream for each training pass of each of them.</summary>
    /// <param name="layer">Which of a model's layers that draw.</param>
    /// <param name="pass">Which training pass, below 2⁴⁰.</param>
    public static ulong Noise(int layer, ulong pass) => (1ul << 63) + ((ulong)layer << 40) + pass;
}
