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
            foreach (Batch batch in batches)
            {
                trainer.Step(batch.X, batch.T);
                inParts.Step(batch.X, batch.T);
            }
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

        AssertAllocatesNothing(() => optimizer.Step(model));
    }

    [Fact]
    public void No_layer_and_no_loss_allocates()
    {
        Sequential model = new(
            new Dense(20), new LeakyReLU(), new ELU(), new SELU(), new Sigmoid(), new SiLU(), new GELU(), new TanhGELU(), new Softplus(),
            new LogSigmoid(), new Softsign(), new HardTanh(), new ReLU6(), new HardSigmoid(), new HardSwish(), new Mish(), new ChannelsFirst(),
            new Softmax(), new ChannelsLast(), new GaussianNoise(0.1), new Flatten(), new Dropout(0.3), new Reshape([8, 20]), new Dense(10), new LogSoftmax());
        model.Build([8, 12], seed: 1);
        Tensor x = RandomTensor.Of([32, 8, 12], Device.Cpu, 1), classes = RandomTensor.Classes(256, 10, Device.Cpu, 2).Reshape([32, 8]);
        Tensor t = RandomTensor.Of([32, 8, 10], Device.Cpu, 3, 0, 1), weights = RandomTensor.Of([10], Device.Cpu, 4, 0, 1);
        GaussianDivergence divergence = new();
        (Loss Loss, Tensor T)[] losses = [
            (new MeanSquaredError(), t), (new MeanAbsoluteError(), t), (new Huber(), t), (new SmoothL1(), t), (new BinaryCrossEntropy(), t),
            (new BinaryCrossEntropyWithLogits(2), t), (new MultiLabelCrossEntropy(weights), t), (new KLDivergence(), t),
            (new NegativeLogLikelihood(), classes), (new SoftmaxCrossEntropy(), classes), (new SoftmaxCrossEntropy(0.1, weights, 3), classes),
            (new SoftmaxCrossEntropy(0.1), t)];
        L2 penalty = new(1e-4);

        AssertAllocatesNothing(() =>
        {
            // A loss on probabilities makes no sense of logarithms, and no number: that the weights stay as they are keeps it to itself.
            foreach ((Loss loss, Tensor target) in losses)
            {
                loss.Forward(model.Predict(x), target);
                loss.Forward(model.Forward(x), target);
                model.BackwardToParameters(loss.Backward());
                penalty.Apply(model.Parameters);
            }

            divergence.Forward(t, t);
            divergence.Backward();
        });
    }

    private static readonly Sequential images = new(
        new Conv2D(6, 5, padding: 2), new BatchNorm(), new ReLU(), new MaxPool2D(2), new Conv2D(12, 3, stride: 2, padding: Padding.Same, groups: 2, bias: false),
        new GroupNorm(3), new AveragePool2D(3, stride: 1, padding: 1), new Conv2DTranspose(8, 4, stride: 2, padding: 1), new Upsample2D(2, Interpolation.Linear),
        new Conv2D(8, 3, groups: 8), new MaxPool2D(3, stride: 2, ceiling: true), new AdaptiveAveragePool2D((5, 4)), new LayerNorm(2), new Reshape([8, 20]),
        new Conv1D(5, 3, dilation: 2), new MaxPool1D(2), new Upsample1D(3), new AveragePool1D(2), new GlobalAveragePool(), new Dense(10), new BatchNorm());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_training_step_on_images_allocates_nothing(int threads)
    {
        using ThreadCount count = new(threads);
        images.Build([2, 30, 34], seed: 1);
        Tensor x = RandomTensor.Of([12, 2, 30, 34], Device.Cpu, 1), t = RandomTensor.Classes(12, 10, Device.Cpu, 2);
        Tensor last = x.Slice(0, 5), lastT = t.Slice(0, 5);
        Trainer trainer = new(images, new SoftmaxCrossEntropy(), new Adam());

        AssertAllocatesNothing(() =>
        {
            trainer.Step(x, t);
            trainer.Step(last, lastT);
            images.Predict(last);
        }, steps: 5);
    }

    [Fact]
    public void A_training_on_images_is_the_same_to_the_last_bit_on_any_number_of_threads()
    {
        double[] Losses(int threads)
        {
            using ThreadCount count = new(threads);
            images.Build([2, 30, 34], seed: 1);
            Tensor x = RandomTensor.Of([40, 2, 30, 34], Device.Cpu, 1), t = RandomTensor.Classes(40, 10, Device.Cpu, 2);
            Trainer trainer = new(images, new SoftmaxCrossEntropy(), new Adam());
            return [.. Enumerable.Range(0, 5).Select(_ => trainer.Step(x, t)), .. images.Predict(x).ToArray()];
        }

        double[] once = Losses(1);

        Assert.Equal(once, Losses(1));
        Assert.Equal(once, Losses(2));
        Assert.Equal(once, Losses(5));
    }

    [Fact]
    public void A_step_of_a_variational_autoencoder_allocates_nothing()
    {
        VariationalAutoencoder model = new(new Sequential(new Dense(40), new ReLU()), latent: 5, new Sequential(new Dense(40), new ReLU(), new Dense(100)));
        model.Build([100], seed: 1);
        Tensor x = RandomTensor.Of([64, 100], Device.Cpu, 1, 0, 1);
        Adam adam = new();

        AssertAllocatesNothing(() => model.TrainStep(x, adam));
    }

    // The first rounds see methods compiled to their final form, and the counter sees the test runner's own threads too: what allocates
    // would show in every round.
    internal static void AssertAllocatesNothing(Action step, int steps = 60)
    {
        long fewest = long.MaxValue;
        for (int round = 0; round < 8 && fewest > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < steps; i++)
                step();

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
            Sequential model = new(
                new GaussianNoise(0.1), new Dense(300), new ReLU(), new Dropout(0.2), new Dense(100), new Tanh(), new Dropout(0.5), new Dense(10));
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
