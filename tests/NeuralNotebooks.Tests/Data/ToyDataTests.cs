namespace NeuralNotebooks.Tests;

public class ToyDataTests
{
    private static (double X, double Y, int Class)[] Points(Dataset data)
    {
        double[] x = data.X.ToArray(), t = data.T.ToArray();
        return [.. t.Select((label, i) => (x[2 * i], x[2 * i + 1], (int)label))];
    }

    private static double Radius((double X, double Y, int Class) point) => Math.Sqrt(point.X * point.X + point.Y * point.Y);

    [Fact]
    public void Xor_without_noise_is_its_truth_table() =>
        Assert.Equal([(0, 0, 0), (0, 1, 1), (1, 1, 0), (1, 0, 1)], Points(ToyData.Xor(4, noise: 0)));

    [Fact]
    public void Moons_without_noise_are_half_circles() => Assert.All(Points(ToyData.Moons(200, noise: 0)), point =>
    {
        (double x, double y) = point.Class == 0 ? (point.X, point.Y) : (1 - point.X, 0.5 - point.Y);
        Assert.Equal(1, Math.Sqrt(x * x + y * y), 1e-6);
        Assert.InRange(y, -1e-6, 1);
    });

    [Fact]
    public void Circles_without_noise_have_their_radius() =>
        Assert.All(Points(ToyData.Circles(200, noise: 0, innerRadius: 0.3)), point => Assert.Equal(point.Class == 0 ? 1 : 0.3, Radius(point), 1e-6));

    [Fact]
    public void The_arms_of_a_spiral_wind_as_the_radius_grows() => Assert.All(Points(ToyData.Spirals(300, arms: 3, noise: 0, turns: 1.5)), point =>
    {
        double angle = 2 * Math.PI * (1.5 * Radius(point) + point.Class / 3.0);
        Assert.Equal(Radius(point) * Math.Cos(angle), point.X, 1e-5);
        Assert.Equal(Radius(point) * Math.Sin(angle), point.Y, 1e-5);
    });

    [Fact]
    public void Blobs_lie_around_their_centres()
    {
        foreach (var blob in Points(ToyData.Blobs(4000, classes: 4, noise: 0.3, seed: 5)).GroupBy(point => point.Class))
        {
            Assert.Equal(1000, blob.Count());
            Assert.Equal(Math.Cos(Math.PI / 2 * blob.Key), blob.Average(point => point.X), 0.03);
            Assert.Equal(Math.Sin(Math.PI / 2 * blob.Key), blob.Average(point => point.Y), 0.03);
            Assert.Equal(0.09, blob.Average(point => Math.Pow(point.X - Math.Cos(Math.PI / 2 * blob.Key), 2)), 0.01);
        }
    }

    [Fact]
    public void Curves_are_f_of_x_plus_noise()
    {
        Dataset sine = ToyData.Sine(1000, noise: 0.2, seed: 3), cubic = ToyData.Polynomial([1, -2, 0, 3], 50, noise: 0);

        Assert.Equal([1000, 1], sine.X.Shape);
        Assert.Equal([1000, 1], sine.T.Shape);
        double[] rest = [.. sine.X.ToArray().Zip(sine.T.ToArray(), (x, t) => t - Math.Sin(x))];
        Assert.Equal(0, rest.Average(), 0.02);
        Assert.Equal(0.04, rest.Average(value => value * value), 0.005);
        Assert.All(sine.X.ToArray(), x => Assert.InRange(x, -3.1416, 3.1416));
        Assert.All(cubic.X.ToArray().Zip(cubic.T.ToArray()), point => Assert.Equal(1 - 2 * point.First + 3 * Math.Pow(point.First, 3), point.Second, 1e-5));
    }

    public static TheoryData<string, Func<int, long, Dataset>> Sets => new()
    {
        { "XOR", (count, seed) => ToyData.Xor(count, seed: seed) },
        { "moons", (count, seed) => ToyData.Moons(count, seed: seed) },
        { "circles", (count, seed) => ToyData.Circles(count, seed: seed) },
        { "spirals", (count, seed) => ToyData.Spirals(count, 3, seed: seed) },
        { "blobs", (count, seed) => ToyData.Blobs(count, seed: seed) },
        { "sine", (count, seed) => ToyData.Sine(count, seed: seed) },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_seed_decides_and_a_smaller_set_is_the_beginning_of_a_larger_one(string name, Func<int, long, Dataset> draw)
    {
        Dataset large = draw(100, 7), small = draw(40, 7);

        Assert.Equal(large.X.Slice(0, 40).ToArray(), small.X.ToArray());
        Assert.Equal(large.T.Slice(0, 40).ToArray(), small.T.ToArray());
        Assert.False(large.X.ToArray().SequenceEqual(draw(100, 8).X.ToArray()), name);
        Assert.Equal(0, draw(0, 7).Count);
    }

    // What these were when they were written, and are to stay on every machine.
    [Fact]
    public void The_numbers_are_these()
    {
        Close.Assert("moons", ToyData.Moons(2, 0.1, seed: 42).X.ToArray(), [-1.0115588, 0.09550226, 0.23605777, -0.04352323], 1e-7);
        Close.Assert("spirals", ToyData.Spirals(2, 3, 0.02, seed: 42).X.ToArray(), [0.9454793, -0.19343835, -0.21923946, -0.073218174], 1e-7);
        Close.Assert("sine", ToyData.Sine(3, 0.1, seed: 42).T.ToArray(), [0.182322, -1.0005721, 0.6188825], 1e-7);
    }

    [Fact]
    public void Two_spirals_are_learnt_by_a_small_network_and_not_by_a_line()
    {
        Dataset train = ToyData.Spirals(400, seed: 1), test = ToyData.Spirals(400, seed: 2);
        Sequential line = new(new Dense(2)), network = new(new Dense(32), new Tanh(), new Dense(32), new Tanh(), new Dense(2));

        Assert.InRange(Accuracy(line), 0.4, 0.75);
        Assert.InRange(Accuracy(network), 0.95, 1);

        double Accuracy(Sequential model)
        {
            model.Build([2], seed: 1);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.01));
            foreach (int epoch in Enumerable.Range(0, 100))
                foreach (Batch batch in train.Batches(32).Shuffle(1, epoch))
                    trainer.Step(batch.X, batch.T);

            return trainer.Evaluate(test).Accuracy;
        }
    }
}
