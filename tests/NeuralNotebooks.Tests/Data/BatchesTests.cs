namespace NeuralNotebooks.Tests;

public class BatchesTests
{
    private static Dataset Numbers(int count, Device? device = null)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        return new(new([count, 2], [.. values.SelectMany(value => new[] { value, -value })], device), new([count], values, device));
    }

    private static double[][] Epoch(Batches batches) => [.. batches.Select(batch => batch.T.ToArray())];

    [Fact]
    public void An_epoch_has_every_example_once_and_a_smaller_last_batch()
    {
        Batches batches = Numbers(10).Batches(4);

        double[][] epoch = Epoch(batches.Shuffle(seed: 1, epoch: 1));

        Assert.Equal([4, 4, 2], epoch.Select(batch => batch.Length));
        Assert.Equal(3, batches.Count);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), epoch.SelectMany(batch => batch).Order());
    }

    [Fact]
    public void The_order_depends_on_seed_and_epoch_alone()
    {
        Batches batches = Numbers(50).Batches(50);

        double[] first = Epoch(batches.Shuffle(1, 1))[0], other = Epoch(batches.Shuffle(1, 2))[0];

        Assert.NotEqual(first, other);
        Assert.Equal(first, Epoch(batches.Shuffle(1, 1))[0]);
        Assert.NotEqual(first, Epoch(batches.Shuffle(2, 1))[0]);
        Assert.Equal(first, Epoch(Numbers(50, Device.Reference).Batches(50).Shuffle(1, 1))[0]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(100)]
    public void Examples_keep_their_targets_on_the_way_to_another_device(int size)
    {
        foreach (Batch batch in Numbers(10).Batches(size, Device.Reference).Shuffle(3, 1))
        {
            Assert.Same(Device.Reference, batch.X.Device);
            Assert.Equal(batch.T.ToArray().SelectMany(t => new[] { t, -t }), batch.X.ToArray());
        }
    }

    [Fact]
    public void Data_sets_that_do_not_fit_are_refused()
    {
        Assert.Contains("[3, 2] and targets [4]", Assert.Throws<ArgumentException>(() => new Dataset(new([3, 2]), new([4]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbers(3).Batches(0));
        Assert.Empty(Numbers(0).Batches(4));
    }
}
