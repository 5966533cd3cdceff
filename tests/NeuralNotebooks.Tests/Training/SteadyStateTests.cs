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

        // The first rounds see methods compiled to their final form, and the counter sees the test runner's own threads too: a step
        // that allocates would show in every round. The last batch of an epoch is smaller.
        long fewest = long.MaxValue;
        for (int round = 0; round < 6 && fewest > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Steps(1000);
            fewest = Math.Min(fewest, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, fewest);

        void Steps(int count)
        {
            while (count > 0)
                foreach (Batch batch in batches)
                {
                    trainer.Step(batch.X, batch.T);
                    count--;
                }
        }
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
