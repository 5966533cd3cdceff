namespace NeuralNotebooks;

/// <summary>
/// Which random streams of one seed are used for what, so that two uses never draw the same numbers. Weights take the streams from 0
/// on, one for each parameter.
/// </summary>
internal static class RandomStreams
{
    /// <summary>Shuffles: one stream for each epoch from here on.</summary>
    public const long Shuffle = 1L << 32;

    /// <summary>The choice of a validation set.</summary>
    public const long Split = 1L << 48;

    /// <summary>Toy data.</summary>
    public const long ToyData = 2L << 48;

    /// <summary>Inputs on which exercises try out an answer.</summary>
    public const long Exercise = 3L << 48;

    /// <summary>How images are changed: one stream for each step of an augmentation in each epoch.</summary>
    /// <param name="step">Which step, below 2¹⁶.</param>
    /// <param name="epoch">Which epoch.</param>
    public static long Augmentation(int step, int epoch) => (1L << 62) + ((long)step << 32) + (uint)epoch;

    /// <summary>What layers draw in training, such as dropout: one stream for each training pass of each of them.</summary>
    /// <param name="layer">Which of a model's layers that draw.</param>
    /// <param name="pass">Which training pass, below 2⁴⁰.</param>
    public static long Noise(int layer, long pass) => (1L << 63) + ((long)layer << 40) + pass;
}
