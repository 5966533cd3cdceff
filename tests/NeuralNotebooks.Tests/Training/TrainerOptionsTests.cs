using System.Numerics;

namespace NeuralNotebooks.Tests;

/// <summary>Schedules, clipping, accumulation, early stopping, best weights, and losses that are no numbers.</summary>
public class TrainerOptionsTests
{
    /// <summary>Writes down the learning rates and gradients of its steps, and does nothing else.</summary>
    private sealed class Witness() : Optimizer(0.5)
    {
        public List<double> LearningRates { get; } = [];

        public List<double[]> Gradients { get; } = [];

        protected override void Update(Parameter parameter, double learningRate, double weightDecay)
        {
            LearningRates.Add(learningRate);
            Gradients.Add(parameter.Gradient.ToArray());
        }
    }

    private static Sequential Model(long seed = 1)
    {
        Sequential model = new(new Dense(2, bias: false));
        model.Build([3], seed, Device.Reference);
        return model;
    }

    private static Dataset Data(int count = 10) => new(RandomTensor.Of([count, 3], Device.Reference, 1), RandomTensor.Of([count, 2], Device.Reference, 2));

    private static History Fit(Trainer trainer, Dataset data, int epochs, int batchSize, Dataset? validation = null)
    {
        using IDisposable quiet = Nowhere.Enter();
        return trainer.Fit(data, epochs, batchSize, seed: 1, validation);
    }

    [Fact]
    public void A_schedule_sets_the_learning_rate_before_every_step()
    {
        Witness witness = new();
        Trainer trainer = new(Model(), new MeanSquaredError(), witness) { Schedule = new ExponentialDecay(0.8, 0.25) };

        Fit(trainer, Data(), epochs: 1, batchSize: 5);
        Fit(trainer, Data(), epochs: 1, batchSize: 5);

        Close.Assert("learning rates", [.. witness.LearningRates], [0.8, 0.4, 0.2, 0.1]);
    }

    [Fact]
    public void A_plateau_lowers_the_learning_rate()
    {
        Witness witness = new();
        Trainer trainer = new(Model(), new MeanSquaredError(), witness) { Plateau = new(factor: 0.1, patience: 1) };

        // The weights stay as they are, and so does the loss on the validation set.
        Fit(trainer, Data(), epochs: 6, batchSize: 10, validation: Data());

        Close.Assert("learning rates", [.. witness.LearningRates], [0.5, 0.5, 0.5, 0.05, 0.05, 0.005]);
        Trainer both = new(Model(), new MeanSquaredError(), witness) { Plateau = new(), Schedule = new ExponentialDecay(1, 1) };
        Assert.Throws<InvalidOperationException>(() => Fit(both, Data(), 1, 1));
    }

    [Fact]
    public void Gradients_are_clipped_before_the_update()
    {
        Witness all = new(), shortened = new(), cut = new();
        Fit(new(Model(), new MeanSquaredError(), all), Data(), 1, 10);
        Fit(new(Model(), new MeanSquaredError(), shortened) { ClipNorm = 0.125 }, Data(), 1, 10);
        Fit(new(Model(), new MeanSquaredError(), cut) { ClipValue = 0.0625 }, Data(), 1, 10);

        double norm = Math.Sqrt(all.Gradients[0].Sum(value => value * value));
        Assert.True(norm > 0.125);
        Close.Assert("shortened", shortened.Gradients[0], [.. all.Gradients[0].Select(value => value * 0.125 / norm)]);
        Close.Assert("cut", cut.Gradients[0], [.. all.Gradients[0].Select(value => Math.Clamp(value, -0.0625, 0.0625))]);
    }

    [Fact]
    public void Accumulated_batches_make_the_updates_of_large_ones()
    {
        Witness large = new(), small = new();
        Fit(new(Model(), new MeanSquaredError(), large), Data(), 2, 6);
        Fit(new(Model(), new MeanSquaredError(), small) { BatchesPerUpdate = 3 }, Data(), 2, 2);

        // 6 and 4 examples in each of two epochs; 2 + 2 + 2 and 2 + 2.
        Assert.Equal(4, small.Gradients.Count);
        Close.Assert("gradients", [.. small.Gradients.SelectMany(each => each)], [.. large.Gradients.SelectMany(each => each)]);
    }

    [Fact]
    public void Early_stopping_ends_the_training_and_the_model_keeps_its_best_weights()
    {
        // The validation targets are the opposite of what is learnt: from some point on every step makes it worse.
        Sequential model = Model();
        Dataset data = Data(), validation = new(data.X, new(data.T.Shape, [.. data.T.ToArray().Select(value => value > 0 ? 0.02 : -value)], Device.Reference));
        Trainer trainer = new(model, new MeanSquaredError(), new SGD(0.2)) { EarlyStopping = new(patience: 3), KeepsBest = true };

        History history = Fit(trainer, data, epochs: 1000, batchSize: 10, validation);

        double best = history.Epochs.Min(epoch => epoch.ValidationLoss);
        Assert.True(history.StoppedEarly);
        Assert.InRange(history.Epochs.Count, 5, 200);
        Assert.Equal(best, history.Epochs[^5].ValidationLoss);
        Assert.Equal(best, trainer.Evaluate(validation).Loss, 1e-12);
        Assert.EndsWith("stopped early: the loss no longer fell", history.ToString());
    }

    [Fact]
    public void A_checkpoint_brings_the_weights_back_also_after_a_move()
    {
        Sequential model = Model();
        Checkpoint checkpoint = new(model);
        Assert.Throws<InvalidOperationException>(checkpoint.Restore);
        double[] before = model.Parameters[0].Value.ToArray();
        checkpoint.Save();
        model.Parameters[0].Value.Fill(7);
        model.To(Device.Cpu);

        checkpoint.Restore();

        Close.Assert("W", model.Parameters[0].Value.ToArray(), before);
    }

    [Fact]
    public void A_checkpoint_brings_back_the_state_of_layers_too()
    {
        Sequential model = new(new Centering());
        model.Build([3], seed: 1, Device.Reference);
        Checkpoint checkpoint = new(model);
        checkpoint.Save();
        Dataset data = Data();
        model.Forward(data.X);
        Assert.NotEqual([0, 0, 0], model.State[0].Value.ToArray());

        checkpoint.Restore();

        Assert.Equal([0, 0, 0], model.State[0].Value.ToArray());
    }

    [Fact]
    public void A_split_puts_each_example_on_one_side()
    {
        Dataset data = new(new([10, 1], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9.0]), new([10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9.0]));

        (Dataset training, Dataset validation) = data.Split(0.3, seed: 5);

        Assert.Equal((7, 3), (training.Count, validation.Count));
        Assert.Equal(training.X.ToArray(), training.T.ToArray());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (double)i), training.T.ToArray().Concat(validation.T.ToArray()).Order());
        Assert.Equal(validation.T.ToArray(), data.Split(0.3, seed: 5).Validation.T.ToArray());
        Assert.NotEqual(validation.T.ToArray(), data.Split(0.3, seed: 6).Validation.T.ToArray());
    }

    private readonly struct Logarithm : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => T.Log(x);

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.One / x;
    }

    [Fact]
    public void A_loss_that_is_no_number_is_traced_to_where_it_came_from()
    {
        AssertTraced("the input x", "element 14 of [10, 3] is NaN. Usual causes: missing values", (_, data) => data.X[4, 2] = double.NaN);
        AssertTraced("the targets t", "element 9 of [10, 2] is Infinity", (_, data) => data.T[4, 1] = double.PositiveInfinity);
        AssertTraced("the parameter W of layer 1 (Dense)", "a learning rate that is too high", (model, _) => model.Parameters[0].Value[1, 1] = double.NaN);
        AssertTraced("the parameter b of layer 2 (Dense)", "element 1 of [2] is -Infinity", (model, _) => model.Parameters[3].Value[1] = double.NegativeInfinity);
        AssertTraced("the output of layer 1 (Dense)", "an overflow", (model, data) => { data.X.Fill(1e200); model.Parameters[0].Value.Fill(1e200); });
        AssertTraced("the output of layer 3 (Activation)", "logarithm", (_, _) => { }, new Activation<Logarithm>());
        AssertTraced("the loss itself", "a loss on logits", (model, _) => model.Parameters[3].Value.Fill(1e200));
    }

    private static void AssertTraced(string where, string message, Action<Sequential, Dataset> spoil, params Module[] more)
    {
        Sequential model = new([new Dense(4), new Dense(2), .. more]);
        Dataset data = Data();
        model.Build([3], seed: 1, Device.Reference);
        spoil(model, data);
        double[] before = [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray())];
        Trainer trainer = new(model, new MeanSquaredError(), new SGD());

        NonFiniteLossException error = Assert.Throws<NonFiniteLossException>(() => trainer.Step(data.X, data.T));

        Assert.Equal(where, error.Where);
        Assert.Contains(message, error.Message);
        Assert.Equal(before, model.Parameters.SelectMany(parameter => parameter.Value.ToArray()));
    }

    [Fact]
    public void A_learning_rate_that_is_too_high_ends_in_an_error_that_says_so()
    {
        Trainer trainer = new(Model(), new MeanSquaredError(), new SGD(100));

        string message = Assert.Throws<NonFiniteLossException>(() => Fit(trainer, Data(), 1000, 10)).Message;

        Assert.Contains("learning rate", message);
        Assert.Contains("too high", message);
    }

    /// <summary>Writes down what it is told.</summary>
    private sealed class Listener : ITrainingWatcher
    {
        public List<string> Heard { get; } = [];

        public void Begin(History history) => Heard.Add($"begin {history.Epochs.Count}");

        public void Step(double epochs, double loss) => Heard.Add(FormattableString.Invariant($"step {epochs} {(double.IsFinite(loss) ? "loss" : "no loss")}"));

        public void Epoch(History history) => Heard.Add($"epoch {history.Last.Epoch}");

        public void End(History history) => Heard.Add($"end {history.Epochs.Count}");
    }

    [Fact]
    public void A_watcher_hears_of_every_step_and_epoch_in_order()
    {
        Listener listener = new();

        Fit(new(Model(), new MeanSquaredError(), new SGD(0.01)) { Watchers = [listener] }, Data(), epochs: 2, batchSize: 5);

        Assert.Equal(["begin 0", "step 0.5 loss", "step 1 loss", "epoch 1", "step 1.5 loss", "step 2 loss", "epoch 2", "end 2"], listener.Heard);
    }

    [Fact]
    public void A_watcher_hears_the_end_of_a_training_that_fails()
    {
        Listener listener = new();
        Dataset data = new(new([2, 3], [1, 2, 3, double.PositiveInfinity, 0, 0], Device.Reference), new([2, 2], Device.Reference));

        Assert.Throws<NonFiniteLossException>(() => Fit(new(Model(), new MeanSquaredError(), new SGD(0.01)) { Watchers = [listener] }, data, epochs: 1, batchSize: 2));

        Assert.Equal(["begin 0", "end 0"], listener.Heard);
    }
}
