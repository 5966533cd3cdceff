namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public class SteadyStateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_training_step_allocates_nothing(int threads)
    {
        using ThreadCount count = new(threads);
        Sequential model = new(new Dense(64), new ReLU(), new Dense(32), new ReLU(), new Dense(10));
        model.Build([784], seed: 1);
        Dataset data = new(RandomTensor.Of([1000, 784], Device.Cpu, 1), RandomTensor.Classes(1000, 10, Device.Cpu, 2));
        Batches batches = data.Batches(96);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam());
        Trainer inParts = new(model, new SoftmaxCrossEntropy(), new Adam()) { ClipNorm = 1, ClipValue = 0.1, BatchesPerUpdate = 3 };

        // The last batch of an epoch is smaller.
        AssertAllocatesNothing(() =>
        {
            for (int epoch = 0; epoch < 100; epoch++)
                foreach (Batch batch in batches)
                    (epoch % 2 == 0 ? trainer : inParts).Step(batch.X, batch.T);
        });
    }

    public static TheoryData<string, int> Optimizers => new(
        from optimizer in OptimizerTests.Optimizers.Keys
        from threads in (int[])[1, 2]
        select new TheoryDataRow<string, int>(optimizer, threads));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_step_of_an_optimizer_allocates_nothing(string name, int threads)
    {
        using ThreadCount count = new(threads);
        Sequential model = new(new Dense(100), new Dense(10));
        model.Build([400], seed: 1);
        Optimizer optimizer = OptimizerTests.Optimizers[name]();
        optimizer.Add(new(model.Layers[1].Parameters) { LearningRateFactor = 0.5, WeightDecay = 0.1 });

        AssertAllocatesNothing(() =>
        {
            for (int step = 0; step < 500; step++)
                optimizer.Step(model);
        });
    }

    // The first rounds see methods compiled to their final form, and the counter sees the test runner's own threads too: a step that
    // allocates would show in every round.
    private static void AssertAllocatesNothing(Action round)
    {
        long fewest = long.MaxValue;
        for (int i = 0; i < 6 && fewest > 0; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            round();
            fewest = Math.Min(fewest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, fewest);
    }

    [Fact]
    public void A_training_is_the_same_to_the_last_bit_on_any_number_of_threads()
    {
        double[] Losses(int threads)
        {
            using ThreadCount count = new(threads);
            Sequential model = new(new Dense(300), new ReLU(), new Dense(100), new Tanh(), new Dense(10));
            model.Build([784], seed: 1);
            Tensor x = RandomTensor.Of([200, 784], Device.Cpu, 1), t = RandomTensor.Classes(200, 10, Device.Cpu, 2);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam());
            return [.. Enumerable.Range(0, 30).Select(_ => trainer.Step(x, t))];
        }

        double[] once = Losses(1);

        Assert.Equal(once, Losses(1));
        Assert.Equal(once, Losses(2));
        Assert.Equal(once, Losses(5));
    }
}
