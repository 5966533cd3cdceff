namespace NeuralNotebooks.Tests;

public class LoadWeightsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "model.safetensors");

    public void Dispose() => folder.Dispose();

    private static Sequential Model(long seed, params Module[] layers)
    {
        Sequential model = new(layers);
        model.Build([4], seed);
        return model;
    }

    [Fact]
    public void Weights_go_by_their_names_into_a_model_that_is_there()
    {
        Sequential first = Model(1, new Dense(3), new Tanh(), new Centering(), new Sequential(new Dense(2, bias: false)));
        Sequential second = Model(2, new Dense(3), new ReLU(), new Centering(), new Sequential(new Dense(2, bias: false)));
        first.Forward(RandomTensor.Of([5, 4], Device.Cpu, 3));
        first.Save(File);

        LoadedWeights loaded = second.LoadWeights(File);

        Assert.Equal(["0.W", "0.b", "2.g", "2.m", "3.0.W"], loaded.Loaded);
        Assert.True(loaded.IsComplete);
        Assert.Equal("5 tensors loaded", loaded.ToString());
        Assert.Equal(Values(first), Values(second));
    }

    private static IEnumerable<double> Values(Module model) => model.NamedTensors().SelectMany(pair => pair.Tensor.Value.ToArray());

    [Fact]
    public void A_file_that_does_not_fit_is_refused_with_everything_that_is_wrong_in_one_message()
    {
        Sequential model = Model(1, new Dense(3), new Dense(2), new Dense(5));
        double[] before = [.. Values(model)];
        SafeTensors.Write(File, new Dictionary<string, Tensor>
        {
            ["0.W"] = new([4, 3]),
            ["0.b"] = new([3]),
            ["1.W"] = new([2, 3]),
            ["1.b"] = new([2]),
            ["2.b"] = new([6]),
            ["3.W"] = new([]),
        });

        string message = Assert.Throws<InvalidDataException>(() => model.LoadWeights(File)).Message;

        Assert.Equal(
            $"{File} does not fit the model: missing from the file: 2.W [2, 5]; in the file, but not in the model: 3.W []; of another shape: "
            + "1.W is [2, 3] and not [3, 2], 2.b is [6] and not [5]. Build the model as it was when it was saved, or load what fits with strict: false.", message);
        Assert.Equal(before, Values(model));
    }

    [Fact]
    public void A_new_model_can_begin_with_the_weights_of_an_old_one()
    {
        Sequential old = Model(1, new Dense(3), new Tanh(), new Dense(10), new Dense(2)), model = Model(2, new Dense(3), new Tanh(), new Dense(7));
        double[] head = model.Layers[2].Parameters[0].Value.ToArray();
        old.Save(File);

        LoadedWeights loaded = model.LoadWeights(File, strict: false);

        Assert.Equal(["0.W", "0.b"], loaded.Loaded);
        Assert.Equal(["3.W [10, 2]", "3.b [2]"], loaded.Unexpected);
        Assert.Equal(["2.W is [3, 10] and not [3, 7]", "2.b is [10] and not [7]"], loaded.OtherShape);
        Assert.Equal(old.Layers[0].Parameters[0].Value.ToArray(), model.Layers[0].Parameters[0].Value.ToArray());
        Assert.Equal(head, model.Layers[2].Parameters[0].Value.ToArray());
    }

    [Fact]
    public void Weights_with_other_names_are_renamed_on_the_way()
    {
        SafeTensors.Write(File, new Dictionary<string, Tensor> { ["fc.weight"] = RandomTensor.Of([4, 3], Device.Cpu, 1), ["fc.bias"] = Tensor.Of(1, 2, 3) });
        Sequential model = Model(1, new Dense(3));
        IReadOnlyDictionary<string, Tensor> tensors = SafeTensors.Read(File).Tensors;

        model.LoadWeights(new Dictionary<string, Tensor> { ["0.W"] = tensors["fc.weight"], ["0.b"] = tensors["fc.bias"] });

        Assert.Equal([1, 2, 3], model.Parameters[1].Value.ToArray());
        Assert.StartsWith("The tensors do not fit the model: missing", Assert.Throws<InvalidDataException>(() => model.LoadWeights(tensors)).Message);
    }

    [Fact]
    public void A_long_list_of_names_is_cut_short()
    {
        LoadedWeights loaded = new([], [.. Enumerable.Range(0, 25).Select(i => $"{i}.W")], [], []);

        Assert.EndsWith("18.W, 19.W and 5 more", loaded.ToString());
    }

    private sealed class Twins : Layer
    {
        protected override Shape Build(Shape input)
        {
            AddParameter("W", input, new Zeros());
            AddParameter("W", input, new Zeros());
            return input;
        }

        protected override void Forward(Tensor x, Tensor y) => y.CopyFrom(x);

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.CopyFrom(dy);
    }

    [Fact]
    public void Two_parameters_of_a_layer_cannot_have_the_same_name() =>
        Assert.Contains("two tensors with the name 0.W", Assert.Throws<InvalidOperationException>(() => Model(1, new Twins()).Save(File)).Message);

    [Fact]
    public void A_model_that_is_not_built_takes_no_weights()
    {
        Model(1, new Dense(3)).Save(File);

        Assert.Contains("build the model first", Assert.Throws<InvalidOperationException>(() => new Sequential(new Dense(3)).LoadWeights(File)).Message);
    }
}
