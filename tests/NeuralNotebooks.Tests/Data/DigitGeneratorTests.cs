using System.Numerics.Tensors;
using System.Security.Cryptography;

namespace NeuralNotebooks.Tests;

public class DigitGeneratorTests
{
    private static readonly DigitImages train = DigitGenerator.Train(10_000);
    private static readonly DigitImages test = DigitGenerator.Test(4_000);

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)[..8]);

    [Fact]
    public void The_pictures_never_change()
    {
        Assert.Equal([3, 1, 0, 3, 9, 7, 4, 8, 4, 2], train.Labels[..10]);
        Assert.Equal([9, 8, 7, 9, 6, 3, 2, 2, 8, 6], test.Labels[..10]);
        Assert.Equal("28F29365407AC41A", Hash(train.Pixels.AsSpan(0, 100 * 784)));
        Assert.Equal("88D808B36B3B7363", Hash(test.Pixels.AsSpan(0, 100 * 784)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_draws_the_same(int threads)
    {
        DigitImages again = DigitGenerator.Draw(2_000, seed: 0, isTest: false, threads);

        Assert.Equal(train.Pixels[..(2_000 * 784)], again.Pixels);
        Assert.Equal(train.Labels[..2_000], again.Labels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    public void A_smaller_set_is_the_beginning_of_a_larger_one(int count)
    {
        DigitImages few = DigitGenerator.Test(count);

        Assert.Equal(test.Pixels[..(count * 784)], few.Pixels);
        Assert.Equal(test.Labels[..count], few.Labels);
    }

    [Fact]
    public void Seeds_are_different_populations() =>
        Assert.NotEqual(Hash(DigitGenerator.Train(20).Pixels), Hash(DigitGenerator.Train(20, seed: 1).Pixels));

    [Fact]
    public void Counts_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitGenerator.Train(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitGenerator.Train(int.MaxValue));
    }

    [Fact]
    public void Every_writer_writes_every_digit_twice()
    {
        foreach (byte[] page in train.Labels.Chunk(DigitGenerator.PicturesPerWriter))
            Assert.Equal("00112233445566778899", string.Concat(page.Order()));
    }

    [Fact]
    public void Train_and_test_have_different_writers()
    {
        double[] Habits(bool isTest) =>
        [
            .. from index in Enumerable.Range(0, 500)
               let writer = new DigitWriter(0, isTest, index)
               from habit in new[] { writer.Slant, writer.Aspect, writer.PenWidth, writer.Roundness, writer.Sloppiness }
               select habit,
        ];

        Assert.Empty(Habits(isTest: false).Intersect(Habits(isTest: true)));
    }

    [Fact]
    public void No_two_pictures_are_the_same()
    {
        int count = train.Count + test.Count;
        var seen = new HashSet<string>();
        for (int i = 0; i < train.Count; i++)
            seen.Add(Hash(train.Image(i)));
        for (int i = 0; i < test.Count; i++)
            seen.Add(Hash(test.Image(i)));

        Assert.Equal(count, seen.Count);
    }

    [Fact]
    public void The_outermost_pixels_stay_white()
    {
        for (int i = 0; i < train.Count; i++)
        {
            ReadOnlySpan<byte> image = train.Image(i);
            Assert.True(image[..28].IndexOfAnyExcept((byte)0) < 0 && image[^28..].IndexOfAnyExcept((byte)0) < 0, $"picture {i}");
            for (int row = 0; row < 28; row++)
                Assert.True(image[row * 28] == 0 && image[row * 28 + 27] == 0, $"picture {i}");
        }
    }

    [Fact]
    public void The_ink_fills_a_square_of_about_twenty_pixels_around_the_middle()
    {
        for (int i = 0; i < train.Count; i++)
        {
            ReadOnlySpan<byte> image = train.Image(i);
            int left = 28, right = 0, top = 28, bottom = 0;
            double mass = 0, momentX = 0, momentY = 0;
            for (int at = 0; at < 784; at++)
            {
                mass += image[at];
                momentX += image[at] * (at % 28 + 0.5);
                momentY += image[at] * (at / 28 + 0.5);
                if (image[at] < 64)
                    continue;
                (left, right) = (Math.Min(left, at % 28), Math.Max(right, at % 28));
                (top, bottom) = (Math.Min(top, at / 28), Math.Max(bottom, at / 28));
            }

            Assert.InRange(Math.Max(right - left, bottom - top) + 1, 11, 24);
            Assert.InRange(momentX / mass, 10, 18);
            Assert.InRange(momentY / mass, 10, 18);
        }
    }

    [Fact]
    public void The_pictures_are_as_dark_as_MNIST()
    {
        double mean = train.Pixels.Average(pixel => (double)pixel);
        double variance = train.Pixels.Average(pixel => (pixel - mean) * (pixel - mean));

        Assert.Equal(33.3, mean, 2.0); // MNIST: 33.3
        Assert.Equal(78.6, Math.Sqrt(variance), 3.0); // MNIST: 78.6
        Assert.Equal(0.191, train.Pixels.Count(pixel => pixel > 0) / (double)train.Pixels.Length, 0.02); // MNIST: 0.191
    }

    [Fact]
    public void Each_digit_has_glyphs_for_a_hundred_people()
    {
        foreach (IReadOnlyList<DigitGlyph> glyphs in DigitGlyphs.OfDigit)
        {
            Assert.Equal(100, glyphs.Sum(glyph => glyph.Share));
            Assert.All(glyphs.SelectMany(glyph => glyph.Strokes), stroke => Assert.InRange(stroke.Length, 2, 20));
            Assert.All(glyphs.SelectMany(glyph => glyph.Strokes.SelectMany(stroke => stroke)), knot =>
            {
                Assert.InRange(knot.X, -10, 80);
                Assert.InRange(knot.Y, -10, 105);
            });
        }
    }

    [Fact]
    public void A_linear_classifier_reads_85_to_93_percent()
    {
        // Softmax regression: z = W·x + b, one column of ones for b; W -= η·(softmax(z) - onehot)·xᵀ, one picture at a time.
        const int inputs = 785;
        var W = new float[10 * inputs];
        var z = new float[10];
        var x = new float[inputs];
        x[784] = 1;
        var random = new RandomStream(1);
        for (int epoch = 0; epoch < 5; epoch++)
            foreach (int i in random.Permutation(train.Count))
            {
                Logits(train.Image(i));
                TensorPrimitives.SoftMax(z, z);
                z[train.Labels[i]] -= 1;
                for (int digit = 0; digit < 10; digit++)
                {
                    Span<float> row = W.AsSpan(digit * inputs, inputs);
                    TensorPrimitives.MultiplyAdd(x, -0.02f / (1 + epoch) * z[digit], row, row);
                }
            }

        int right = 0;
        for (int i = 0; i < test.Count; i++)
        {
            Logits(test.Image(i));
            right += TensorPrimitives.IndexOfMax(z) == test.Labels[i] ? 1 : 0;
        }

        Assert.InRange(100.0 * right / test.Count, 85, 93);

        void Logits(ReadOnlySpan<byte> image)
        {
            for (int pixel = 0; pixel < 784; pixel++)
                x[pixel] = image[pixel] / 255f;
            for (int digit = 0; digit < 10; digit++)
                z[digit] = TensorPrimitives.Dot(x, W.AsSpan(digit * inputs, inputs));
        }
    }
}
