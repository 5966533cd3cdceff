using System.Numerics;

namespace NeuralNotebooks.Tests;

/// <summary>Every primitive on a device against the same on <see cref="Device.Reference"/>, over random shapes.</summary>
public abstract class DeviceParityTests
{
    /// <summary>The device to test.</summary>
    protected abstract Device Device { get; }

    /// <summary>Runs an operation on both devices, on tensors of the same numbers, and compares what it writes into the output.</summary>
    private void AssertParity(Shape output, Shape[] inputs, Action<Tensor, Tensor[]> operation, double tolerance = 1e-5)
    {
        Tensor Result(Device device)
        {
            Tensor y = RandomTensor.Of(output, device, 99);
            operation(y, [.. inputs.Select((shape, i) => RandomTensor.Of(shape, device, i))]);
            return y;
        }

        Close.Assert($"{output} from {string.Join(", ", inputs)}", Result(Device), Result(Device.Reference), tolerance);
    }

    [Fact]
    public void Matrix_products_agree_for_every_transpose() => Sizes.ForAll(Sizes.Three, sizes =>
    {
        (int rows, int columns, int inner) = sizes;
        AssertParity([rows, columns], [[rows, inner], [inner, columns]], (y, x) => y.MatMul(x[0], x[1]));
        AssertParity([rows, columns], [[rows, inner], [inner, columns], [columns]], (y, x) => y.MatMul(x[0], x[1], plus: x[2]));
        AssertParity([rows, columns], [[inner, rows], [inner, columns]], (y, x) => y.MatMul(x[0].T, x[1]));
        AssertParity([rows, columns], [[rows, inner], [columns, inner]], (y, x) => y.MatMul(x[0], x[1].T));
        AssertParity([rows, columns], [[rows, inner], [inner, columns]], (y, x) => y.AddMatMul(x[0], x[1]));
        AssertParity([rows, columns], [[inner, rows], [inner, columns]], (y, x) => y.AddMatMul(x[0].T, x[1]));
        AssertParity([rows, columns], [[rows, inner], [columns, inner]], (y, x) => y.AddMatMul(x[0], x[1].T));
    });

    [Fact]
    public void Elementwise_operations_agree() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        Shape shape = [sizes.Item1, sizes.Item2];
        AssertParity(shape, [], (y, x) => y.Fill(0.3));
        AssertParity(shape, [], (y, x) => y.Scale(0.3));
        AssertParity(shape, [shape], (y, x) => y.CopyFrom(x[0]));
        AssertParity(shape, [shape], (y, x) => y.AddScaled(x[0], 0.3));
        AssertParity(shape, [shape, shape], (y, x) => y.Add(x[0], x[1]));
        AssertParity(shape, [shape, shape], (y, x) => y.Multiply(x[0], x[1]));
    });

    [Fact]
    public void Large_tensors_agree()
    {
        Shape shape = [301, 407];
        AssertParity(shape, [shape, shape], (y, x) => y.Add(x[0], x[1]));
        AssertParity(shape, [shape], (y, x) => y.Map(new SigmoidFunction(), x[0]));
        AssertParity(shape, [shape], (y, x) => y.LogSoftmax(x[0]));
        AssertParity(shape, [[407]], (y, x) => y.AddRow(x[0]));
        AssertParity([407], [shape], (y, x) => y.SumRows(x[0]));
        AssertParity(shape, [shape, shape], (dx, x) => dx.LogSoftmaxBackward(x[0], x[1]));
        AssertParity([], [shape, shape], (y, x) => y[[]] = y.Device.SumLoss(new SquaredError(), x[0], x[1]));
        AssertParity([], [shape, shape], (y, x) => y[[]] = y.Device.SumLoss(new Quartic(), x[0], x[1]));
        AssertParity([407, 301], [shape], (y, x) => y.TransposeEach(x[0], 301, 407), tolerance: 0);
    }

    [Fact]
    public void Activations_agree() => Sizes.ForAll(Sizes.One, size =>
    {
        AssertActivation(new ReLUFunction(), size);
        AssertActivation(new SigmoidFunction(), size);
        AssertActivation(new TanhFunction(), size);
        AssertActivation(new LeakyReLUFunction(0.1), size);
        AssertActivation(new ELUFunction(0.7), size);
        AssertActivation(new SELUFunction(), size);
        AssertActivation(new SiLUFunction(), size);
        AssertActivation(new GELUFunction(), size);
        AssertActivation(new TanhGELUFunction(), size);
        AssertActivation(new SoftplusFunction(2), size);
        AssertActivation(new LogSigmoidFunction(), size);
        AssertActivation(new SoftsignFunction(), size);
        AssertActivation(new HardTanhFunction(-0.5, 2), size);
        AssertActivation(new HardSigmoidFunction(), size);
        AssertActivation(new HardSwishFunction(), size);
        AssertActivation(new MishFunction(), size);
    });

    [Fact]
    public void A_function_that_a_learner_defines_runs_on_the_device() => Sizes.ForAll(Sizes.One, size => AssertActivation(new Swish(1.5), size));

    private void AssertActivation<TFunction>(TFunction f, int size) where TFunction : unmanaged, IActivationFunction
    {
        AssertParity([size], [[size]], (y, x) => { x[0].Scale(5); y.Map(f, x[0]); });
        AssertParity([size], [[size], [size]], (dx, x) =>
        {
            Tensor y = new(x[0].Shape, x[0].Device);
            y.Map(f, x[0]);
            dx.MapBackward(f, x[0], y, x[1]);
        });
    }

    public readonly struct Swish(double beta) : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x / (T.One + T.Exp(-T.CreateTruncating(beta) * x));

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => (y + (T.One - y) / (T.One + T.Exp(-x))) * T.CreateTruncating(beta);
    }

    [Fact]
    public void Row_operations_agree() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        (int rows, int columns) = sizes;
        AssertParity([rows, columns], [[columns]], (y, x) => y.AddRow(x[0]));
        AssertParity([rows, columns], [[columns]], (y, x) => y.MultiplyRow(x[0]));
        AssertParity([columns], [[rows, columns]], (y, x) => y.SumRows(x[0]));
        AssertParity([rows, columns], [[rows, columns]], (y, x) => y.Softmax(x[0]));
        AssertParity([rows, columns], [[rows, columns]], (y, x) => y.LogSoftmax(x[0]));
        AssertParity([rows, columns], [[rows, columns], [rows, columns]], (dx, x) => dx.SoftmaxBackward(x[0], x[1]));
        AssertParity([rows, columns], [[rows, columns], [rows, columns]], (dx, x) => dx.LogSoftmaxBackward(x[0], x[1]));
    });

    [Fact]
    public void Transposed_matrices_are_the_same_to_the_last_bit() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        (int rows, int columns) = sizes;
        AssertParity([3, columns, rows], [[3, rows, columns]], (y, x) => y.TransposeEach(x[0], rows, columns), tolerance: 0);
    });

    [Fact]
    public void Class_operations_agree() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        (int rows, int columns) = (sizes.Item1, sizes.Item2 + 1);
        AssertParity([rows], [[rows, columns]], (y, x) => y.ArgMax(x[0]));
        AssertParity([rows, columns], [], (y, x) => y.AddAt(RandomTensor.Classes(rows, columns, y.Device, 7), -1.5));
        AssertParity([], [[rows, columns]], (y, x) => y[[]] = x[0].SumAt(RandomTensor.Classes(rows, columns, y.Device, 7)));
        AssertParity([rows, columns], [], (y, x) => y.OneHot(RandomTensor.Classes(rows, columns, y.Device, 7), 0.9, 0.1, ignoredClass: 0));
        AssertParity([rows, columns], [], (y, x) => y.OneHot(RandomTensor.Classes(rows, columns, y.Device, 7)));
        AssertParity([rows, 3], [[columns, 3]], (y, x) => y.GatherRows(x[0], RandomTensor.Classes(rows, columns, y.Device, 7)));
    });

    [Fact]
    public void Sums_agree() => Sizes.ForAll(Sizes.Two, sizes =>
    {
        Shape shape = [sizes.Item1, sizes.Item2];
        AssertParity([], [shape], (y, x) => y[[]] = x[0].Sum() + 100);
        AssertParity([], [shape, shape], (y, x) => y[[]] = x[0].Dot(x[1]) + 100);
    });

    [Fact]
    public void Losses_agree() => Sizes.ForAll(Sizes.One, size =>
    {
        AssertLoss(new SquaredError(), size);
        AssertLoss(new AbsoluteError(), size);
        AssertLoss(new HuberError(0.6), size);
        AssertLoss(new SmoothAbsoluteError(0.6), size);
        AssertLoss(new LogitCrossEntropy(2.5), size);
        AssertLoss(new YesCrossEntropy(), size);
        AssertLoss(new NoCrossEntropy(), size);
        AssertLoss(new ProbabilityCrossEntropy(), size);
        AssertLoss(new Divergence(), size);
        AssertLoss(new DivergenceByLogVariance(), size);
        AssertLoss(new SquarePenalty(), size);
        AssertLoss(new AbsolutePenalty(), size);
        AssertLoss(new Quartic(), size);
    });

    // Probabilities, because some losses are of those.
    private void AssertLoss<TLoss>(TLoss loss, int size) where TLoss : unmanaged, IElementwiseLoss
    {
        Tensor Of(long seed, Device device) => RandomTensor.Of([size], device, seed, 0.01, 0.99);
        AssertParity([], [], (y, x) => y[[]] = y.Device.SumLoss(loss, Of(1, y.Device), Of(2, y.Device)) + 100);
        AssertParity([size], [], (dy, x) => dy.Device.LossBackward(loss, dy, Of(1, dy.Device), Of(2, dy.Device), 0.25));
    }

    public readonly struct Quartic : IElementwiseLoss
    {
        public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => (y - t) * (y - t) * (y - t) * (y - t);

        public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.CreateTruncating(4) * (y - t) * (y - t) * (y - t);
    }

    [Fact]
    public void Large_sums_keep_their_digits()
    {
        Tensor x = new([3_000_000], Device);
        x.Fill(0.1);

        Assert.Equal(300_000, x.Sum(), 300_000 * 1e-6);
        Assert.Equal(30_000, x.Dot(x), 30_000 * 1e-6);
    }

    [Fact]
    public void Update_rules_agree() => Sizes.ForAll(Sizes.One, size =>
    {
        AssertRule(new SGDRule(0.1), size);
        AssertRule(new SGDRule(0.1, 0.9, 0.3), size);
        AssertRule(new SGDRule(0.1, 0.9, nesterov: true), size);
        AssertRule(new AdagradRule(0.1, 0.2, 1e-10), size);
        AssertRule(new AdadeltaRule(1, 0.9, 1e-6), size);
        AssertRule(new RMSpropRule(0.1, 0.9, 1e-8, 0, false), size);
        AssertRule(new RMSpropRule(0.1, 0.9, 1e-8, 0.9, false), size);
        AssertRule(new RMSpropRule(0.1, 0.9, 1e-3, 0.9, true), size);
        AssertRule(new AdamRule(0.1, 0.9, 0.999, 1e-8, false, 3), size);
        AssertRule(new AdamRule(0.1, 0.9, 0.999, 1e-8, true, 3), size);
        AssertRule(new AdamaxRule(0.1, 0.9, 0.999, 1e-8, 3), size);
        AssertRule(new NadamRule(0.1, 0.9, 0.999, 1e-8, 0.004, 3), size);
        AssertRule(new DecayedRule<SGDRule>(new(0.1, 0.9), 0.05, 1), size);
        AssertRule(new DecayedRule<AdamRule>(new(0.1, 0.9, 0.999, 1e-8, false, 3), 0, 0.95), size);
    });

    [Fact]
    public void A_rule_that_a_learner_defines_runs_on_the_device() => Sizes.ForAll(Sizes.One, size => AssertRule(new Plain(0.1), size));

    private void AssertRule<TRule>(TRule rule, int size) where TRule : unmanaged, IUpdateRule
    {
        for (int output = 0; output <= rule.StateCount; output++)
            AssertParity([size], [[size], [size], [size], [size], [size]], (y, x) =>
            {
                // The mean of squares is first or second among the states. It must not be negative, nor below the square of the mean.
                Tensor? State(int i) => i < rule.StateCount ? x[2 + i] : null;
                x[2].Map(new SigmoidFunction(), x[2]);
                x[3].Map(new SigmoidFunction(), x[3]);
                x[4].Scale(0.1);
                y.Device.Update(rule, x[0], x[1], State(0), State(1), State(2));
                y.CopyFrom(output == 0 ? x[0] : x[1 + output]);
            });
    }

    public readonly struct Plain(double learningRate) : IUpdateRule
    {
        public int StateCount => 0;

        public void Update<T>(ref T w, T dw, ref T s0, ref T s1, ref T s2) where T : IFloatingPointIeee754<T> =>
            w -= T.CreateTruncating(learningRate) * dw;
    }

    // Several chunks too, of which the last is not full.
    public static TheoryData<int> RandomSizes => [.. Sizes.Edges, 2047, 2048, 2049, 8191, 20_003];

    [Theory]
    [MemberData(nameof(RandomSizes))]
    public void Random_numbers_are_the_same_to_the_last_bit(int size)
    {
        AssertParity([size], [], (y, x) => y.Uniform(unchecked((long)12345678901234567890), 3), tolerance: 0);
        AssertParity([size], [], (y, x) => y.Uniform(3, -2), tolerance: 0);
    }

    [Theory]
    [MemberData(nameof(RandomSizes))]
    public void Normal_numbers_agree(int size) => AssertParity([size], [], (y, x) => y.Normal(unchecked((long)12345678901234567890), 3), tolerance: 1e-6);

    [Theory]
    [MemberData(nameof(RandomSizes))]
    public void Dropout_leaves_out_the_same_elements_on_every_device(int size)
    {
        // Dividing by a half is exact, so here every bit is the same; with another rate, an element left out by one alone would show.
        AssertParity([size], [[size]], (y, x) => y.Dropout(x[0], 0.5, 42, 7), tolerance: 0);
        AssertParity([size], [[size]], (y, x) => y.Dropout(x[0], 0.3, 42, 7), tolerance: 1e-6);
        AssertParity([size], [[size]], (y, x) => y.Dropout(x[0], 0, 42, 7), tolerance: 0);
        AssertParity([size], [[size]], (y, x) => { x[0].Dropout(x[0], 0.5, 42, 8); y.CopyFrom(x[0]); }, tolerance: 0);
    }

    [Fact]
    public void A_whole_training_agrees()
    {
        double[] Losses(Device device)
        {
            Sequential model = new(new Dense(13), new Tanh(), new Dense(17), new ReLU(), new Dense(5));
            model.Build([7], seed: 3, device);
            Tensor x = RandomTensor.Of([33, 7], device, 1), t = RandomTensor.Classes(33, 5, device, 2);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.01));
            return [.. Enumerable.Range(0, 50).Select(_ => trainer.Step(x, t))];
        }

        double[] losses = Losses(Device);

        Close.Assert("losses", losses, Losses(Device.Reference), 1e-4);
        Assert.True(losses[^1] < 0.8 * losses[0], $"The loss went from {losses[0]} to {losses[^1]}.");
    }

    [Fact]
    public void A_training_with_weighted_classes_and_a_penalty_agrees()
    {
        double[] Losses(Device device)
        {
            Sequential model = new(new Dense(13), new GELU(), new Dense(17), new Mish(), new Dense(5));
            model.Build([7], seed: 3, device);
            Tensor x = RandomTensor.Of([33, 7], device, 1), t = RandomTensor.Classes(33, 5, device, 2);
            SoftmaxCrossEntropy loss = new(labelSmoothing: 0.1, classWeights: RandomTensor.Of([5], device, 3, 0.5, 2), ignoredClass: 1);
            Trainer trainer = new(model, loss, new Adam(0.01), new L2(0.01));
            return [.. Enumerable.Range(0, 30).Select(_ => trainer.Step(x, t))];
        }

        Close.Assert("losses", Losses(Device), Losses(Device.Reference), 1e-4);
    }

    [Fact]
    public void A_training_with_dropout_and_noise_agrees()
    {
        double[] Losses(Device device)
        {
            Sequential model = new(
                new Reshape([7, 3]), new GaussianNoise(0.1), new Flatten(), new Dense(64), new ReLU(), new Dropout(0.3), new Dense(33), new Tanh(), new Dropout(0.5),
                new Dense(5));
            model.Build([21], seed: 3, device);
            Tensor x = RandomTensor.Of([33, 21], device, 1), t = RandomTensor.Classes(33, 5, device, 2);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.01));
            return [.. Enumerable.Range(0, 50).Select(_ => trainer.Step(x, t))];
        }

        double[] losses = Losses(Device);

        Close.Assert("losses", losses, Losses(Device.Reference), 1e-4);
        Assert.True(losses[^1] < 0.8 * losses[0], $"The loss went from {losses[0]} to {losses[^1]}.");
    }

    [Fact]
    public void A_training_of_a_variational_autoencoder_agrees()
    {
        double[] Losses(Device device)
        {
            VariationalAutoencoder model = new(new Sequential(new Dense(9), new ReLU()), latent: 3, new Sequential(new Dense(8), new ReLU(), new Dense(11)));
            model.Build([11], seed: 3, device);
            Tensor x = RandomTensor.Of([33, 11], device, 1, 0, 1);
            Adam adam = new(0.01);
            return [.. Enumerable.Range(0, 30).Select(_ => model.TrainStep(x, adam))];
        }

        Close.Assert("losses", Losses(Device), Losses(Device.Reference), 1e-4);
    }

    [Fact]
    public void Values_come_back_as_they_were_written()
    {
        Tensor x = new([2, 3], [1, 2, 3, 4, 5, 6.5], Device);

        Assert.Equal([1, 2, 3, 4, 5, 6.5], x.ToArray());
        Assert.Equal(6.5, x[1, 2]);
        Assert.Equal([4, 5, 6.5], x.Slice(1, 1).ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6.5], x.To(Device.Reference).ToArray());
        x[1, 0] = -4;
        Assert.Equal(-4, x.Reshape([6])[3]);
    }
}
