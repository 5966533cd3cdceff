namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public class AugmentationTests
{
    private static Tensor Images(int batch = 6, int channels = 2, int height = 5, int width = 7) =>
        RandomTensor.Of([batch, channels, height, width], Device.Reference, 1, 1, 9);

    private static double[] Image(Tensor x, int n) => x.Slice(n, 1).ToArray();

    private sealed class Fixed(Affine map) : GeometricTransform
    {
        protected internal override Affine Draw(ImageDraws draws, int height, int width) => map;
    }

    [Fact]
    public void Flipped_images_are_mirrored_to_the_last_bit_and_half_of_them_are_flipped()
    {
        Tensor x = Images(200), y = new Augmentation(new RandomFlip()).Apply(x, seed: 3, epoch: 1);

        int flipped = 0;
        for (int n = 0; n < 200; n++)
        {
            double[] mirrored = [.. Image(x, n).Chunk(7).SelectMany(row => row.Reverse())];
            bool isFlipped = Image(y, n).SequenceEqual(mirrored);
            Assert.True(isFlipped || Image(y, n).SequenceEqual(Image(x, n)));
            flipped += isFlipped ? 1 : 0;
        }

        Assert.InRange(flipped, 75, 125);
    }

    [Fact]
    public void A_vertical_flip_turns_images_upside_down()
    {
        Tensor x = Images(1, 1, 3, 2), y = new Augmentation(new RandomFlip(horizontal: false, vertical: true, probability: 1)).Apply(x, 3, 1);

        Assert.Equal(x.ToArray().Chunk(2).Reverse().SelectMany(row => row), y.ToArray());
    }

    [Fact]
    public void A_quarter_turn_moves_rows_to_columns()
    {
        Tensor x = Images(1, 1, 5, 5);
        Tensor y = new Augmentation(new Fixed(Affine.Around(2, 2, 0, -1, 1, 0))).Apply(x, 3, 1);

        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++)
                Assert.Equal(x[0, 0, 4 - j, i], y[0, 0, i, j], 1e-12);
    }

    [Fact]
    public void Rotations_keep_the_middle_and_differ_from_image_to_image()
    {
        Tensor x = Images(20, 1, 7, 7), y = new Augmentation(new RandomRotation(30)).Apply(x, 3, 1);

        double[] corners = [.. Enumerable.Range(0, 20).Select(n => y[n, 0, 0, 3] - x[n, 0, 0, 3])];
        Assert.All(Enumerable.Range(0, 20), n => Assert.Equal(x[n, 0, 3, 3], y[n, 0, 3, 3], 1e-5));
        Assert.Equal(20, corners.Distinct().Count());
    }

    [Fact]
    public void A_crop_with_padding_is_the_image_shifted_by_whole_pixels()
    {
        Tensor x = Images(100, 1, 6, 6), y = new Augmentation(fill: -1, new RandomCrop(6, padding: 2)).Apply(x, 3, 1);

        HashSet<(int, int)> shifts = [];
        for (int n = 0; n < 100; n++)
        {
            (int down, int right) = Shift(x, y, n);
            shifts.Add((down, right));
            for (int i = 0; i < 6; i++)
                for (int j = 0; j < 6; j++)
                    Assert.Equal(i + down is >= 0 and < 6 && j + right is >= 0 and < 6 ? x[n, 0, i + down, j + right] : -1, y[n, 0, i, j]);
        }

        // Of 25 places, nearly all should have come up, and none more.
        Assert.InRange(shifts.Count, 20, 25);
        Assert.All(shifts, shift => Assert.True(Math.Abs(shift.Item1) <= 2 && Math.Abs(shift.Item2) <= 2));
    }

    private static (int Down, int Right) Shift(Tensor x, Tensor y, int n)
    {
        int position = Array.IndexOf(Image(x, n), y[n, 0, 3, 3]);
        return (position / 6 - 3, position % 6 - 3);
    }

    [Fact]
    public void Without_randomness_a_crop_is_the_middle_and_nothing_else_is_done_but_to_normalize()
    {
        Augmentation augmentation = new(
            new RandomFlip(probability: 1), new RandomCrop(3), new RandomErase(probability: 1), new NormalizeChannels([2, 3], [0.5, 4]));
        Tensor x = Images(), y = augmentation.Apply(x);

        Assert.Equal([6, 2, 3, 3], y.Shape);
        Assert.Equal((x[4, 0, 1, 2] - 2) / 0.5, y[4, 0, 0, 0], 1e-12);
        Assert.Equal((x[4, 1, 3, 4] - 3) / 4, y[4, 1, 2, 2], 1e-12);
        Assert.Same(x, new Augmentation(new RandomFlip(), new RandomErase(), new RandomRotation(5)).Apply(x));
    }

    [Fact]
    public void Shifts_and_scales_blend_neighbouring_pixels()
    {
        Tensor x = new([1, 1, 1, 4], [1.0, 2, 4, 8], Device.Reference);

        Tensor shifted = new Augmentation(new Fixed(Affine.From(0, 0.25))).Apply(x, 3, 1);
        Tensor scaled = new Augmentation(new RandomScale(2, 2)).Apply(x, 3, 1);

        Close.Assert("shifted", shifted.ToArray(), [1.25, 2.5, 5, 6], 1e-7);
        Close.Assert("scaled", scaled.ToArray(), [1.75, 2.5, 3.5, 5], 1e-7);
    }

    [Fact]
    public void A_shift_is_within_its_share_of_the_image()
    {
        Tensor x = Images(100, 1, 10, 20);
        for (int j = 0; j < 20; j++)
            for (int n = 0; n < 100; n++)
                x[n, 0, 5, j] = j;

        Tensor y = new Augmentation(new RandomShift(0, 0.2)).Apply(x, 3, 1);

        double[] shifts = [.. Enumerable.Range(0, 100).Select(n => y[n, 0, 5, 10] - 10)];
        Assert.InRange(shifts.Min(), -4, -3);
        Assert.InRange(shifts.Max(), 3, 4);
    }

    [Fact]
    public void Moves_one_after_the_other_are_done_at_once()
    {
        Affine turn = Affine.Around(2, 3, 0.8, -0.6, 0.6, 0.8), shift = Affine.From(0.5, -1.25);
        (double i, double j) = (1.5, 4);
        (double si, double sj) = (i + 0.5, j - 1.25);

        Affine both = turn.Then(shift);

        Assert.Equal(turn.A * si + turn.B * sj + turn.C, both.A * i + both.B * j + both.C, 1e-12);
        Assert.Equal(turn.D * si + turn.E * sj + turn.F, both.D * i + both.E * j + both.F, 1e-12);

        // Half a pixel there and back again leaves the image as it is, but would blur it if done in two passes.
        Tensor x = Images();
        Assert.Same(x, new Augmentation(new Fixed(Affine.From(0.5, 0)), new Fixed(Affine.From(-0.5, 0))).Apply(x, 3, 1));
    }

    [Fact]
    public void A_part_of_the_image_is_erased_in_all_channels()
    {
        Tensor x = Images(100, 2, 20, 20), y = new Augmentation(new RandomErase(0.5, 0.1, 0.3, value: -1)).Apply(x, 3, 1);

        int[] erased = [.. Enumerable.Range(0, 100).Select(n => Image(y, n)[..400].Count(value => value == -1))];
        Assert.All(Enumerable.Range(0, 100), n => Assert.Equal(
            Image(y, n)[..400].Select(value => value == -1), Image(y, n)[400..].Select(value => value == -1)));
        Assert.InRange(erased.Count(count => count > 0), 35, 65);
        Assert.All(erased.Where(count => count > 0), count => Assert.InRange(count, 30, 130));
        Assert.All(x.ToArray().Zip(y.ToArray()), pair => Assert.True(pair.Second == -1 || pair.First == pair.Second));
    }

    private static Augmentation Everything => new(
        new RandomCrop(6, 5, padding: 1), new RandomFlip(), new RandomErase(), new RandomRotation(20), new RandomScale(0.8, 1.2), new RandomShift(0.1),
        new NormalizeChannels([2, 3], [0.5, 4]));

    [Fact]
    public void The_same_seed_and_epoch_give_the_same_images_for_any_size_of_batch_and_on_every_device()
    {
        Tensor x = Images(12, 2, 7, 8);
        double[] whole = Everything.Apply(x, seed: 5, epoch: 2).ToArray();
        Augmentation parts = Everything;

        double[] inParts = [.. Enumerable.Range(0, 3).SelectMany(k => parts.Apply(x.Slice(4 * k, 4), 5, 2, first: 4 * k).ToArray())];

        Assert.Equal(whole, inParts);
        Close.Assert("Cpu", Everything.Apply(x.To(Device.Cpu), 5, 2).ToArray(), whole);
        Assert.NotEqual(whole, Everything.Apply(x, 5, 3).ToArray());
        Assert.NotEqual(whole, Everything.Apply(x, 6, 2).ToArray());
    }

    [Fact]
    public void Warps_agree_on_the_Cpu_over_random_shapes() => Sizes.ForAll(Sizes.Sequence, sizes =>
    {
        (int batch, int channels, int height, int width) = sizes;
        Tensor maps = RandomTensor.Of([batch, 6], Device.Reference, 2, -1.5, 1.5), x = RandomTensor.Of([batch, channels, height, width], Device.Reference, 1);
        for (int n = 0; n < batch; n++)
            (maps[n, 2], maps[n, 5]) = (maps[n, 2] * height, maps[n, 5] * width);

        maps = maps.To(Device.Cpu).To(Device.Reference);
        Tensor boxes = new([batch, 4], [.. Enumerable.Range(0, 4 * batch).Select(k => k % 5 - 1.0)], Device.Reference);
        Tensor Result(Device device)
        {
            Tensor y = new([batch, channels, width, height + 2], device);
            y.Warp(x.To(device), maps.To(device), fill: 0.25);
            y.FillBoxes(boxes.To(device), -7);
            return y;
        }

        Close.Assert($"{x.Shape}", Result(Device.Cpu), Result(Device.Reference));
    });

    [Fact]
    public void A_training_sees_other_images_in_every_epoch_and_is_measured_on_the_plain_ones()
    {
        Tensor x = Images(10).To(Device.Cpu), t = RandomTensor.Classes(10, 3, Device.Cpu, 2);
        Dataset data = new(x, t);
        Augmentation augmentation = new(new RandomFlip(), new NormalizeChannels([5, 5], [2, 2]));
        Batches batches = data.Batches(4, augmentation: augmentation);
        List<double[]> Epoch(int epoch) => [.. from batch in batches.Shuffle(1, epoch) from n in Enumerable.Range(0, batch.Count) select Image(batch.X, n)];

        List<double[]> first = Epoch(1), again = Epoch(1), second = Epoch(2);
        Assert.Equal(10, first.Count);
        Assert.Equal(first, again);
        Assert.NotEqual(first.Select(image => image.Sum()).Order(), second.Select(image => image[0]).Order());

        // Only the normalization changes the sum of an image's pixels, by rounding aside.
        Close.Assert("sums", [.. first.Select(image => image.Sum()).Order()], [.. second.Select(image => image.Sum()).Order()], 1e-5);

        Sequential model = new(new Flatten(), new Dense(3));
        model.Build(x.Shape.Tail, seed: 1);
        using IDisposable _ = Nowhere.Enter();
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.05)) { Augmentation = augmentation };
        Assert.Equal(30, trainer.Fit(data, epochs: 30, batchSize: 4).Epochs.Count);

        double loss = new SoftmaxCrossEntropy().Forward(model.Predict(augmentation.Apply(x)), t);
        Assert.Equal(loss, trainer.Evaluate(data).Loss, 1e-6);
        Assert.True(trainer.Evaluate(data).Accuracy >= 0.8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_augmented_epoch_allocates_nothing(int threads)
    {
        using ThreadCount count = new(threads);
        Dataset data = new(Images(20, 2, 7, 8).To(Device.Cpu), RandomTensor.Classes(20, 3, Device.Cpu, 2));
        Batches batches = data.Batches(8, augmentation: Everything);

        int images = 0;
        SteadyStateTests.AssertAllocatesNothing(() =>
        {
            foreach (Batch batch in batches)
                images += batch.Count;
        });

        Assert.Equal(0, images % 20);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("expected [batch, channels, height, width]", Assert.Throws<ArgumentException>(() => Everything.Apply(new([2, 3]))).Message);
        Assert.Contains("does not fit into images of 5 x 7", Assert.Throws<ArgumentException>(() => new Augmentation(new RandomCrop(9, padding: 1)).Apply(Images(), 1, 1)).Message);
        Assert.Contains("there are 3 means", Assert.Throws<ArgumentException>(() => new Augmentation(new NormalizeChannels([1, 2, 3], [1, 1, 1])).Apply(Images())).Message);
        Assert.Contains("a deviation above 0", Assert.Throws<ArgumentException>(() => new NormalizeChannels([1], [0])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomFlip(probability: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomScale(1.2, 0.8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomRotation(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomErase(least: 0.5, most: 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomCrop(0));
    }
}
