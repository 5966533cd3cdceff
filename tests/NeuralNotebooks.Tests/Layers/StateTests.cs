namespace NeuralNotebooks.Tests;

/// <summary>What layers remember besides their parameters.</summary>
public class StateTests
{
    private static readonly Tensor x = RandomTensor.Of([6, 3], Device.Reference, 1, 1, 2), t = RandomTensor.Of([6, 3], Device.Reference, 2);

    private static Sequential Model()
    {
        Sequential model = new(new Sequential(new Centering(rate: 0.5)), new Dense(3));
        model.Build([3], seed: 1, Device.Reference);
        return model;
    }

    [Fact]
    public void Only_training_passes_change_it()
    {
        Sequential model = Model();

        model.Predict(x);
        Assert.Equal([0, 0, 0], model.State[0].Value.ToArray());

        model.Forward(x);
        double[] sums = new double[3], values = x.ToArray();
        for (int i = 0; i < values.Length; i++)
            sums[i % 3] += values[i];

        Close.Assert("m", model.State[0].Value.ToArray(), [.. sums.Select(sum => 0.5 * sum / 6)], 1e-12);
    }

    [Fact]
    public void It_is_no_parameter_so_optimizers_and_penalties_leave_it_alone()
    {
        Sequential model = Model();
        Assert.Equal(["m"], model.State.Select(tensor => tensor.Name));
        Assert.Equal(["g", "W", "b"], model.Parameters.Select(parameter => parameter.Name));
        model.State[0].Value.Fill(1);

        new Trainer(model, new MeanSquaredError(), new AdamW(0.1, weightDecay: 0.5), new L2(0.1)).Step(x, x);
        double[] afterStep = model.State[0].Value.ToArray();

        // The running mean went towards the batch's mean, which is more than 1; nothing drew it to zero.
        Assert.All(afterStep, mean => Assert.InRange(mean, 1, 1.5));
    }

    [Fact]
    public void Frozen_it_stays_as_it_is_also_in_training()
    {
        Sequential model = Model();
        model.Freeze();

        new Trainer(model, new MeanSquaredError(), new SGD(0.1)).Step(x, t);
        Assert.Equal([0, 0, 0], model.State[0].Value.ToArray());

        model.Unfreeze();
        model.Forward(x);
        Assert.NotEqual([0, 0, 0], model.State[0].Value.ToArray());
    }

    [Fact]
    public void It_moves_with_the_model()
    {
        Sequential model = Model();
        model.Forward(x);

        model.To(Device.Cpu);

        Assert.Equal(Device.Cpu, model.State[0].Value.Device);
        Close.Assert("y", model.Predict(x.To(Device.Cpu)), Predicted());

        static Tensor Predicted()
        {
            Sequential model = Model();
            model.Forward(x);
            return model.Predict(x);
        }
    }

    [Fact]
    public void A_model_that_keeps_its_best_weights_keeps_its_best_state()
    {
        Sequential model = Model();
        Dataset data = new(x, t);
        Trainer trainer = new(model, new MeanSquaredError(), new SGD(0.05)) { KeepsBest = true };

        using IDisposable quiet = Nowhere.Enter();
        History history = trainer.Fit(data, epochs: 30, batchSize: 3, validation: new(x, RandomTensor.Of([6, 3], Device.Reference, 9)));

        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), trainer.Evaluate(new(x, RandomTensor.Of([6, 3], Device.Reference, 9))).Loss, 1e-12);
    }
}
