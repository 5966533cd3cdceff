namespace NeuralNotebooks.Tests;

public class OptimizerFileTests : IDisposable
{
    private static readonly Tensor x = RandomTensor.Of([8, 4], Device.Cpu, 1), t = RandomTensor.Of([8, 2], Device.Cpu, 2);

    private readonly TemporaryFolder folder = new();

    private string ModelPath => Path.Combine(folder.Path, "model.safetensors");

    private string AdamPath => Path.Combine(folder.Path, "adam.safetensors");

    public void Dispose() => folder.Dispose();

    private static Sequential NewModel()
    {
        Sequential model = new(new Dense(3), new Tanh(), new Dense(2));
        model.Build([4], seed: 1);
        return model;
    }

    private static double[] Train(Module model, Optimizer optimizer, int steps)
    {
        Trainer trainer = new(model, new MeanSquaredError(), optimizer);
        return [.. Enumerable.Range(0, steps).Select(_ => trainer.Step(x, t))];
    }

    public static TheoryData<string> Optimizers => [.. OptimizerTests.Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_training_goes_on_from_files_as_if_it_had_never_ended(string name)
    {
        double[] losses = Train(NewModel(), OptimizerTests.Optimizers[name](), steps: 7);

        Sequential model = NewModel();
        Optimizer optimizer = OptimizerTests.Optimizers[name](), other = OptimizerTests.Optimizers[name]();
        Train(model, optimizer, steps: 4);
        model.Save(ModelPath);
        optimizer.Save(AdamPath, model);
        Module loaded = Model.Load(ModelPath);
        other.Load(AdamPath, loaded);

        Assert.Equal(losses[4..], Train(loaded, other, steps: 3));
    }

    [Fact]
    public void The_learning_rate_is_saved_as_it_is_now()
    {
        Sequential model = NewModel();
        Adam adam = new(0.1), other = new(0.1);
        Train(model, adam, steps: 1);
        adam.LearningRate = 0.025;
        adam.Save(AdamPath, model);

        other.Load(AdamPath, model);

        Assert.Equal(0.025, other.LearningRate);
    }

    [Fact]
    public void A_file_of_another_optimizer_or_model_is_refused()
    {
        Sequential model = NewModel(), wide = new(new Dense(5), new Dense(2)), small = new(new Dense(3));
        wide.Build([4], seed: 1);
        small.Build([4], seed: 1);
        Adam adam = new();
        Train(model, adam, steps: 1);
        adam.Save(AdamPath, model);
        model.Save(ModelPath);
        SafeTensors.Write(Path.Combine(folder.Path, "bare"), new Dictionary<string, Tensor>());

        AssertRefused("is of the optimizer Adam, not SGD", () => new SGD().Load(AdamPath, model));
        AssertRefused("is of another model: 0.W.s0 is [4, 3], but 0.W is [4, 5]", () => adam.Load(AdamPath, wide));
        AssertRefused("is of another model: this one has no parameter 2.W", () => adam.Load(AdamPath, small));
        AssertRefused("is not of an optimizer", () => adam.Load(ModelPath, model));
        AssertRefused("is not of an optimizer", () => adam.Load(Path.Combine(folder.Path, "bare"), model));
    }

    private static void AssertRefused(string reason, Action load) => Assert.Contains(reason, Assert.Throws<InvalidDataException>(load).Message);
}
