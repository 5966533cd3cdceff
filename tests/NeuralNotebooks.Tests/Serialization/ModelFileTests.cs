using System.Numerics;

namespace NeuralNotebooks.Tests;

public class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "model.safetensors");

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Types => ModuleSamples.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_module_comes_back_from_a_file_as_it_was(string type)
    {
        foreach (Device device in (Device[])[Device.Cpu, Device.Reference])
            foreach (ModuleSample sample in ModuleSamples.Of(type))
                AssertSame(sample.Build(device), sample.X.To(device));
    }

    private Module AssertSame(Module model, Tensor x, params Type[] types)
    {
        double[] before = model.Predict(x).ToArray();
        model.Save(File);
        Module loaded = Model.Load(File, model.Device, types);
        loaded.Memory = model.Memory;

        Assert.Equal(model.GetType(), loaded.GetType());
        Assert.Equal(before, loaded.Predict(x).ToArray());
        Assert.Equal(Contents(model), Contents(loaded));
        loaded.Save(File + "2");
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(File + "2"));
        return loaded;
    }

    private static IEnumerable<(string, bool, Shape, string)> Contents(Module model) => model.NamedTensors().Select(pair =>
        (pair.Name, pair.Tensor.IsFrozen, pair.Tensor.Value.Shape, string.Join(' ', pair.Tensor.Value.ToArray())));

    [Fact]
    public void Every_initializer_comes_back_from_a_file_as_it_was()
    {
        Initializer[] initializers =
        [
            new Zeros(), new Constant(0.25), new Normal(1, 0.5), new Uniform(-3, double.NaN), new TruncatedNormal(0.1, 0.3), new Orthogonal(1.5), new GlorotNormal(),
            new GlorotUniform(), new HeNormal(), new HeUniform(), new LeCunNormal(), new LeCunUniform(),
        ];
        Assert.Equal(
            typeof(Module).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Initializer))).Select(type => type.Name).Order(),
            initializers.Select(initializer => initializer.GetType().Name).Order());

        foreach (Initializer initializer in initializers)
        {
            Dense dense = new(3, initializer: initializer), other = new(3);
            dense.Build([2], seed: 1);

            Dense loaded = Assert.IsType<Dense>(AssertSame(dense, RandomTensor.Of([1, 2], Device.Cpu, 1)));

            // Built anew with the same seed, it draws the same weights.
            dense.Build([2], seed: 2);
            loaded.Build([2], seed: 2);
            Assert.Equal(Contents(dense), Contents(loaded));
        }
    }

    [Fact]
    public void How_a_model_is_made_can_be_read_in_its_file()
    {
        Sequential model = new(new Dense(2, bias: false), new LeakyReLU(0.2), new Activation<SoftplusFunction>(new(3)), new Reshape([1, 2]), new Centering());
        model.Build([3], seed: 1);
        model.Layers[0].Freeze();

        model.Save(File);

        SafeTensors file = SafeTensors.Read(File);
        Assert.Equal(["0.W", "4.g", "4.m"], file.Tensors.Keys);
        Assert.Equal(
            """
            {"version":1,"input":[3],"frozen":["0.W"],"model":{"$type":"Sequential","layers":[
            {"$type":"Dense","units":2,"bias":false,"initializer":{"$type":"GlorotUniform"}},
            {"$type":"LeakyReLU","slope":0.2},
            {"$type":"Activation","f":{"$type":"SoftplusFunction","beta":3}},
            {"$type":"Reshape","shape":[1,2]},
            {"$own":"Centering","rate":0.1}]}}
            """.ReplaceLineEndings(""), file.Metadata["neuralnotebooks"]);
    }

    [Fact]
    public void A_learners_own_layer_comes_back_with_its_state_when_its_type_is_handed_in()
    {
        Sequential model = new(new Centering(0.25), new Dense(2), new Activation<Wave>(new(2)), new Weird([1, 2.5], Reduction.Sum, null, 'x', "a \"b\""));
        model.Build([3], seed: 1);
        model.Forward(RandomTensor.Of([5, 3], Device.Cpu, 2, 1, 2));
        Assert.All(model.State[0].Value.ToArray(), mean => Assert.InRange(mean, 0.2, 0.6));

        Module loaded = AssertSame(model, RandomTensor.Of([4, 3], Device.Cpu, 3), typeof(Centering), typeof(Wave), typeof(Weird));

        Weird weird = Assert.IsType<Weird>(((Sequential)loaded).Layers[3]);
        Assert.Equal([1, 2.5], weird.Factors);
        Assert.Equal((Reduction.Sum, null, 'x', "a \"b\""), (weird.Reduction, weird.Count, weird.Letter, weird.Word));
        Assert.Equal(2, Assert.IsType<Activation<Wave>>(((Sequential)loaded).Layers[2]).F.Frequency);

        string message = Assert.Throws<InvalidDataException>(() => Model.Load(File, typeof(Wave))).Message;
        Assert.Equal(
            $"{File} cannot be made into a model: model.layers[0] is of the type 'Centering', which is not of this library and not known here: "
            + "hand it in, Model.Load(path, typeof(Centering))", message);
    }

    [Fact]
    public void A_composite_comes_back_with_its_parts_and_what_is_its_own()
    {
        GatedSum model = new(new Sequential(new Centering(), new Dense(3)), new Dense(3, bias: false));
        model.Build([3], seed: 1);
        model.Forward(RandomTensor.Of([5, 3], Device.Cpu, 2, 1, 2));

        GatedSum loaded = Assert.IsType<GatedSum>(AssertSame(model, RandomTensor.Of([4, 3], Device.Cpu, 3), typeof(GatedSum), typeof(Centering)));

        Assert.Equal(["0.0.g", "0.0.m", "0.1.W", "0.1.b", "1.W", "g"], model.NamedTensors().Select(pair => pair.Name));
        Assert.IsType<Centering>(((Sequential)loaded.Main).Layers[0]);

        GatedSum alone = new(new Dense(3));
        alone.Build([3], seed: 1);
        Assert.Null(((GatedSum)AssertSame(alone, RandomTensor.Of([4, 3], Device.Cpu, 3), typeof(GatedSum))).Shortcut);
    }

    public readonly struct Wave(double frequency) : IActivationFunction
    {
        public double Frequency => frequency;

        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => T.Sin(T.CreateTruncating(frequency) * x);

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.CreateTruncating(frequency) * T.Cos(T.CreateTruncating(frequency) * x);
    }

    /// <summary>Takes all sorts of arguments.</summary>
    public sealed class Weird(IReadOnlyList<double> factors, Reduction reduction, int? count, char letter, string? word = null) : Layer
    {
        public IReadOnlyList<double> Factors => factors;

        public Reduction Reduction => reduction;

        public int? Count => count;

        public char Letter => letter;

        public string? Word => word;

        protected override Shape Build(Shape input) => input;

        protected override void Forward(Tensor x, Tensor y) => y.CopyFrom(x);

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.CopyFrom(dy);
    }

    /// <summary>A learner's own layer that happens to have the name of one in the library.</summary>
    public sealed class Tanh : Layer
    {
        protected override Shape Build(Shape input) => input;

        protected override void Forward(Tensor x, Tensor y) => y.Fill(0.5);

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.Fill(0);
    }

    [Fact]
    public void A_layer_with_the_name_of_one_in_the_library_is_not_taken_for_it()
    {
        Sequential model = new(new Tanh(), new NeuralNotebooks.Tanh());
        model.Build([3], seed: 1);

        Sequential loaded = (Sequential)AssertSame(model, RandomTensor.Of([4, 3], Device.Cpu, 3), typeof(Tanh));

        Assert.IsType<Tanh>(loaded.Layers[0]);
        Assert.IsType<NeuralNotebooks.Tanh>(loaded.Layers[1]);
        Assert.Contains("'Tanh', which is not of this library", Assert.Throws<InvalidDataException>(() => Model.Load(File)).Message);
    }

    private sealed class Secretive(double factor) : Layer
    {
        protected override Shape Build(Shape input) => input;

        protected override void Forward(Tensor x, Tensor y) => y.AddScaled(x, factor);

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => dx?.AddScaled(dy, factor);
    }

    [Fact]
    public void A_layer_that_does_not_tell_how_it_was_made_cannot_be_saved_and_the_old_file_stays()
    {
        Sequential model = new(new Dense(2), new Secretive(3));
        model.Build([3], seed: 1);
        folder.Write("model.safetensors", [1, 2, 3]);

        string message = Assert.Throws<NotSupportedException>(() => model.Save(File)).Message;

        Assert.StartsWith("Sequential.layers[1] cannot be saved", message);
        Assert.EndsWith("Secretive has none for the parameter 'factor' of its constructor. Add a public property Factor that returns it.", message);
        Assert.Equal([1, 2, 3], System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_model_that_is_not_built_cannot_be_saved() =>
        Assert.Contains("build the model first", Assert.Throws<InvalidOperationException>(() => new Sequential(new Dense(2)).Save(File)).Message);

    public static TheoryData<string, string, string> Lies => new()
    {
        { "\"version\":1", "\"version\":2", "it is written in version 2 of the format, and this library reads version 1. Update NeuralNotebooks." },
        { "\"version\":1", "\"version\":\"1\"", "version is \"1\", expected Int32" },
        { "\"version\":1,", "", "it has no version" },
        { "\"version\":1", "\"version\":null", "version is null, expected Int32" },
        { "\"input\":[3]", "\"input\":[4]", "its layers ask for more numbers than the 11 that are in the file" },
        { "\"input\":[3]", "\"input\":[-3]", "input cannot be made" },
        { "\"input\":[3]", "\"input\":[3,2147483647]", "" },
        { "\"input\":[3]", "\"input\":3", "input is 3, expected a list" },
        { "\"input\":[3]", "\"input\":[3.5]", "input[0] is 3.5, expected Int32" },
        { "\"frozen\":[\"0.W\"]", "\"frozen\":[\"0.V\"]", "there is no tensor 0.V to freeze" },
        { "\"units\":2", "\"units\":500000000", "its layers ask for more numbers than the 11 that are in the file" },
        { "\"units\":2", "\"units\":-1", "" },
        { "\"units\":2", "\"units\":1", "not fit the model: of another shape: 0.W is [3, 2] and not [3, 1]" },
        { "\"units\":2,", "", "model.layers[0] has no 'units'" },
        { "\"units\":2", "\"units\":2,\"gain\":1", "model.layers[0] has 'gain', which Dense does not know" },
        { "\"bias\":true", "\"bias\":false", "in the file, but not in the model: 0.b [2]" },
        { "\"bias\":true", "\"bias\":1", "model.layers[0].bias is 1, expected Boolean" },
        { "\"$type\":\"Dense\"", "\"$type\":\"Tense\"", "model.layers[0] is of the type 'Tense', which is not known" },
        { "\"$type\":\"Dense\"", "\"$type\":\"String\"", "model.layers[0] is of the type 'String', which is not known" },
        { "\"$type\":\"Dense\"", "\"$type\":\"System.Diagnostics.Process\"", "which is not known" },
        { "\"$type\":\"Dense\"", "\"$type\":\"Zeros\"", "model.layers[0] is of the type Zeros, expected Module" },
        { "\"$type\":\"Dense\"", "\"$type\":\"Layer\"", "'Layer', which is not known" },
        { "\"$type\":\"Dense\"", "\"$own\":\"Dense\"", "'Dense', which is not of this library and not known here" },
        { "\"$type\":\"Dense\"", "\"$type\":1", "model.layers[0] names no type" },
        { "\"$type\":\"GlorotUniform\"", "\"$type\":\"ReLU\"", "model.layers[0].initializer is of the type ReLU, expected Initializer" },
        { "\"$type\":\"TanhFunction\"", "\"$type\":\"Zeros\"", "model.layers[1] cannot be made" },
        { "\"f\":{\"$type\":\"TanhFunction\"}", "\"f\":null", "model.layers[1].f is null" },
        { ",\"f\":{\"$type\":\"TanhFunction\"}", "", "model.layers[1] does not say what the TFunction of Activation is" },
        { "\"rate\":0.5", "\"rate\":1.5", "model.layers[2] cannot be made: " },
        { "\"rate\":0.5", "\"rate\":\"NaN\"", "model.layers[2] cannot be made: " },
        { "\"rate\":0.5", "\"rate\":0.5,\"rate\":0.5", "Duplicate" },
        { "\"model\":{", "\"model\":null,\"old\":{", "its model is null" },
        { "{\"version\"", "[{\"version\"", "" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void An_architecture_that_lies_is_refused(string truth, string lie, string reason)
    {
        Sequential model = new(new Dense(2), new Activation<TanhFunction>(), new Dropout(0.5), new Dense(1));
        model.Build([3], seed: 1, Device.Reference);
        model.Layers[0].Parameters[0].IsFrozen = true;
        model.Save(File);
        SafeTensors file = SafeTensors.Read(File, Device.Reference);
        string description = file.Metadata[ModelFile.Key];
        Assert.Contains(truth, description);
        SafeTensors.Write(File, file.Tensors, new Dictionary<string, string> { [ModelFile.Key] = description.Replace(truth, lie) });

        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => Model.Load(File, Device.Reference)).Message;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.StartsWith($"{File} cannot be made into a model: ", message);
        Assert.Contains(reason, message);
    }

    [Fact]
    public void A_file_with_weights_only_is_no_model()
    {
        SafeTensors.Write(File, new Dictionary<string, Tensor> { ["0.W"] = Tensor.Of(1) });

        Assert.EndsWith("make and build it, and call model.LoadWeights(path).", Assert.Throws<InvalidDataException>(() => Model.Load(File)).Message);
    }

    [Fact]
    public void However_an_architecture_is_damaged_it_is_made_soundly_or_refused_clearly()
    {
        RandomStream random = new(1);
        int sound = ModuleSamples.All.Sum(sample => Damage(sample.Build(Device.Reference), 300, random));

        Assert.InRange(sound, 100, 5_000);
    }

    /// <summary>Says how many damages did no harm.</summary>
    private int Damage(Module model, int times, RandomStream random)
    {
        model.Save(File);
        SafeTensors file = SafeTensors.Read(File, Device.Reference);
        int sound = 0;
        for (int i = 0; i < times; i++)
        {
            string damaged = file.Metadata[ModelFile.Key];
            for (int damages = 1 + random.NextInt32(2); damages > 0; damages--)
                damaged = JsonDamage.Of(damaged, random);

            try
            {
                SafeTensors read = SafeTensorsBytes.Read(SafeTensorsBytes.Of(file.Tensors, new Dictionary<string, string> { [ModelFile.Key] = damaged }));
                Module loaded = ModelFile.Load(read, File, Device.Reference, []);
                Assert.Equal(Values(model), Values(loaded));
                sound++;
            }
            catch (InvalidDataException refusal)
            {
                Assert.StartsWith(File, refusal.Message);
            }
        }

        return sound;
    }

    private static IEnumerable<double> Values(Module model) => model.NamedTensors().SelectMany(pair => pair.Tensor.Value.ToArray());
}
