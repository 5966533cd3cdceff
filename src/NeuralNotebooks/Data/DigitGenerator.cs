namespace NeuralNotebooks;

/// <summary>
/// Draws pictures that look like handwritten digits, in MNIST's form, for machines without MNIST. Nothing is copied from it: every
/// picture is a pen's way along one of several skeletons for its digit.
/// <list type="number">
/// <item>A <b>writer</b> has habits: slant, width, pen, pressure, roundness, a favourite skeleton for each digit, bent in a way of
/// their own. Each writes 20 pictures in a row, every digit twice. Nobody writes training pictures and test pictures too.</item>
/// <item>Each time the <b>way</b> comes out differently: knots move, strokes overshoot, stop short, touch, break or are gone over twice,
/// the whole is stretched, slanted, bowed, turned and distorted elastically (Simard, Steinkraus, Platt 2003).</item>
/// <item>The <b>ink</b> follows the pressure, and is fitted and centred as MNIST's is (LeCun, Bottou, Bengio, Haffner 1998): in a square of
/// about 20 pixels, with the centre of mass near the middle of the 28 × 28.</item>
/// </list>
/// The pictures depend on the seed alone (<see cref="RandomStream"/>), not on the number of threads; and a smaller set is the
/// beginning of a larger one.
/// </summary>
/// <remarks>
/// How hard they are, with 20,000 pictures to train on and 10,000 to test: a softmax classifier gets 88 % right, 784-64-32-10 gets 95 %, a
/// convolutional network of three layers 98.8 %; and that network, having seen no other digits, reads 96 % of MNIST's test set. The
/// pictures' mean and standard deviation are 33 and 79, as MNIST's are.
/// </remarks>
public static class DigitGenerator
{
    /// <summary>The pictures on a writer's page: each digit twice.</summary>
    internal const int PicturesPerWriter = 2 * DigitImages.Classes;

    private const int Pixels = DigitImages.Height * DigitImages.Width;

    /// <summary>Pictures to train on.</summary>
    /// <param name="count">How many; a multiple of 20 has every digit equally often.</param>
    /// <param name="seed">Which population of writers.</param>
    public static DigitImages Train(int count, long seed = 0) => Draw(count, seed, isTest: false);

    /// <summary>Pictures to test on, by other writers than the training pictures.</summary>
    /// <inheritdoc cref="Train"/>
    public static DigitImages Test(int count, long seed = 0) => Draw(count, seed, isTest: true);

    internal static DigitImages Draw(int count, long seed, bool isTest, int threads = -1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / Pixels);
        var pixels = new byte[count * Pixels];
        var labels = new byte[count];
        int writers = (count + PicturesPerWriter - 1) / PicturesPerWriter;
        Parallel.For(
            0,
            writers,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new Desk(),
            (writer, _, desk) =>
            {
                int first = writer * PicturesPerWriter;
                int end = Math.Min(first + PicturesPerWriter, count);
                desk.FillPage(
                    new DigitWriter(seed, isTest, writer), labels.AsSpan(first..end), pixels.AsSpan((first * Pixels)..(end * Pixels)));
                return desk;
            },
            _ => { });
        return new DigitImages(pixels, labels, $"generated digits ({(isTest ? "test" : "training")} writers, seed {seed})");
    }

    /// <summary>What one thread draws with.</summary>
    private sealed class Desk
    {
        private readonly DigitPath path = new();
        private readonly DigitInk ink = new();

        public void FillPage(DigitWriter writer, Span<byte> labels, Span<byte> pixels)
        {
            int[] order = writer.PageOrder().Permutation(PicturesPerWriter);
            for (int picture = 0; picture < labels.Length; picture++)
            {
                int digit = order[picture] % DigitImages.Classes;
                RandomStream random = writer.Picture(picture);
                path.Draw(digit, writer, random);
                ink.Draw(path.Points, writer, random, pixels.Slice(picture * Pixels, Pixels));
                labels[picture] = (byte)digit;
            }
        }
    }
}
