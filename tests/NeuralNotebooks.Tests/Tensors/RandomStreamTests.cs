namespace NeuralNotebooks.Tests;

public class RandomStreamTests
{
    [Fact]
    public void Words_are_the_blocks_of_Philox_in_order()
    {
        var random = new RandomStream(seed: 7, stream: 3);
        (uint X0, uint X1, uint X2, uint X3) first = Philox.Block(0, 3, 7);
        (uint X0, uint X1, uint X2, uint X3) second = Philox.Block(1, 3, 7);

        uint[] words = [.. Enumerable.Range(0, 8).Select(_ => random.NextUInt32())];

        Assert.Equal([first.X0, first.X1, first.X2, first.X3, second.X0, second.X1, second.X2, second.X3], words);
    }

    [Fact]
    public void The_numbers_never_change()
    {
        Assert.Equal(0x6627e8d5_e169c58dul, new RandomStream(0).NextUInt64());
        Assert.Equal(0x6627e8 / 16777216f, new RandomStream(0).NextSingle());
        Assert.Equal((0x6627e8d5_e169c58d >> 11) / 9007199254740992.0, new RandomStream(0).NextDouble());
        Assert.Equal([2, 0, 3, 1, 5, 6, 7, 4, 9, 8], new RandomStream(1).Permutation(10));
    }

    [Fact]
    public void Seeds_and_streams_give_different_numbers()
    {
        ulong[] starts = [.. from seed in new long[] { 0, 1, 1L << 40, -1 }
                             from stream in new long[] { 0, 1, 1L << 40, -1 }
                             select new RandomStream(seed, stream).NextUInt64()];

        Assert.Equal(starts.Length, starts.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Whole_numbers_are_equally_likely(int bound)
    {
        const int draws = 100_000;
        var random = new RandomStream(5);
        var counts = new int[bound];
        for (int i = 0; i < draws; i++)
            counts[random.NextInt32(bound)]++;

        double expected = (double)draws / bound;
        Assert.All(counts, count => Assert.InRange(count, expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected)));
    }

    [Fact]
    public void Whole_numbers_are_unbiased_where_a_plain_product_is_not()
    {
        // 3·2²⁹ does not divide 2³²: without drawing again, every third number would come up only two times for the others' three.
        const int bound = 3 << 29;
        const int draws = 90_000;
        var random = new RandomStream(6);
        var byRemainder = new int[3];
        for (int i = 0; i < draws; i++)
            byRemainder[random.NextInt32(bound) % 3]++;

        Assert.All(byRemainder, count => Assert.InRange(count, 29_300, 30_700));
    }

    [Fact]
    public void Whole_numbers_need_a_positive_bound() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(0).NextInt32(0));

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        const int draws = 200_000;
        var random = new RandomStream(11);
        double[] z = [.. Enumerable.Range(0, draws).Select(_ => random.NextNormal())];

        Assert.Equal(0, z.Average(), 0.01);
        Assert.Equal(1, z.Average(value => value * value), 0.02);
        Assert.Equal(0, z.Average(value => value * value * value), 0.05);
        Assert.Equal(3, z.Average(value => value * value * value * value), 0.1);
        Assert.Equal(0, z.Zip(z.Skip(1), (a, b) => a * b).Average(), 0.01); // neighbours share a radius, and are independent all the same
    }

    [Fact]
    public void Normal_numbers_come_in_pairs_from_two_uniform_numbers()
    {
        var uniform = new RandomStream(2);
        double radius = Math.Sqrt(-2 * Math.Log(1 - uniform.NextDouble()));
        double angle = 2 * Math.PI * uniform.NextDouble();
        var normal = new RandomStream(2);

        Assert.Equal(radius * Math.Cos(angle), normal.NextNormal());
        Assert.Equal(10 + 3 * radius * Math.Sin(angle), normal.NextNormal(mean: 10, standardDeviation: 3));
        Assert.Equal(uniform.NextUInt32(), normal.NextUInt32());
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_equally_likely()
    {
        const int shuffles = 24_000;
        var random = new RandomStream(4);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < shuffles; i++)
        {
            string order = string.Concat(random.Permutation(4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_permutation_holds_every_number_once(int count) =>
        Assert.Equal(Enumerable.Range(0, count), new RandomStream(9).Permutation(count).Order());
}
