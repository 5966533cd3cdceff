namespace NeuralNotebooks.Tests;

public class CompositeTests
{
    private static Tensor Sequences => RandomTensor.Of([3, 5, 4], Device.Reference, 2);

    private static Tensor Images => RandomTensor.Of([3, 2, 4, 5], Device.Reference, 2);

    private static Tensor Matrix => RandomTensor.Of([3, 4], Device.Reference, 2);

    /// <summary>Composites of every kind, with a batch for each.</summary>
    public static TheoryData<string> Names => [.. composites.Keys];

    private static readonly Dictionary<string, (Func<Module> Make, Tensor X)> composites = new()
    {
        ["residual"] = (() => new Residual(new Sequential(new Dense(6), new Tanh(), new Dense(4))), Matrix),
        ["residual with a shortcut"] = (() => new Residual(new Sequential(new Dense(6), new Tanh()), new Dense(6, bias: false)), Matrix),
        ["residuals one in the other"] = (() => new Residual(new Residual(new Sequential(new Dropout(0.3), new Dense(4)))), Sequences),
        ["concat of vectors"] = (() => new Concat(new Dense(3), new Sequential(new Dense(2), new Tanh()), new Sequential()), Matrix),
        ["concat of channels"] = (() => new Concat(new Tanh(), new Sequential(new Dense(5), new ReLU())), Images),
        ["concat of features"] = (() => new Concat(1, new Dense(3), new LSTM(2, returnSequences: true)), Sequences),
        ["one branch"] = (() => new Concat(new Dense(3)), Matrix),
        ["bidirectional"] = (() => new Bidirectional(new LSTM(3), new GRU(2)), Sequences),
        ["bidirectional sequences"] = (() => new Bidirectional(new SimpleRNN(3, returnSequences: true), new LSTM(3, layers: 2, returnSequences: true)), Sequences),
        ["time distributed"] = (() => new TimeDistributed(new Sequential(new Flatten(), new Dense(3), new Tanh())), Images),
        ["time distributed sequences"] = (() => new TimeDistributed(new Dense(3)), Sequences),
        ["in a chain"] = (() => new Sequential(new Dense(4), new Residual(new TimeDistributed(new Dense(4))), new Concat(1, new Tanh(), new Dense(2))), Sequences),
        ["spatial dropout"] = (() => new Sequential(new SpatialDropout(0.5), new Dense(2)), Images),
        ["spatial dropout of features"] = (() => new SpatialDropout(0.5, channelsLast: true), Sequences),
    };

    private static Module Build(string name, Device device, out Tensor x)
    {
        (Func<Module> make, x) = composites[name];
        Module module = make();
        module.Build(x.Shape.Tail, seed: 1, device);
        x = x.To(device);
        return module;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradients_of_every_composite_are_right(string name)
    {
        Module module = Build(name, Device.Reference, out Tensor x);

        GradientCheckResult result = GradientCheck.Run(module, x);

        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_composite_is_the_same_on_the_Cpu(string name)
    {
        Module reference = Build(name, Device.Reference, out Tensor x), cpu = Build(name, Device.Cpu, out Tensor xCpu);
        Tensor y = reference.Forward(x), dy = RandomTensor.Of(y.Shape, Device.Reference, 7);

        Close.Assert("y", cpu.Forward(xCpu), y);
        Close.Assert("dx", cpu.Backward(dy.To(Device.Cpu)), reference.Backward(dy));
        foreach ((Parameter a, Parameter b) in cpu.Parameters.Zip(reference.Parameters))
            Close.Assert(a.Name, a.Gradient, b.Gradient);
    }

    [Fact]
    public void A_residual_adds_what_goes_in()
    {
        Residual residual = new(new Dense(4));
        residual.Build([4], seed: 1, Device.Reference);
        Tensor x = Matrix, fx = ((Dense)residual.Body).Forward(x);

        Assert.Equal(fx[1, 2] + x[1, 2], residual.Forward(x)[1, 2], 1e-12);
        Assert.Equal("body (Dense)", residual.Body.Name);
    }

    [Fact]
    public void Branches_stand_side_by_side_in_their_order()
    {
        Concat concat = new(1, new Sequential(), new Tanh());
        Assert.Equal([5, 8], concat.Build([5, 4], seed: 1, Device.Reference));
        Tensor x = Sequences, y = concat.Forward(x);

        for (int j = 0; j < 4; j++)
        {
            Assert.Equal(x[2, 3, j], y[2, 3, j]);
            Assert.Equal(Math.Tanh(x[2, 3, j]), y[2, 3, 4 + j], 1e-12);
        }
    }

    [Fact]
    public void The_layer_that_goes_backwards_sees_the_end_first()
    {
        GRU forwards = new(2), backwards = new(2);
        Bidirectional both = new(forwards, backwards);
        both.Build([5, 4], seed: 1, Device.Reference);
        Tensor x = Sequences, changed = Sequences;
        changed[0, 0, 0] += 1;
        double[] y = both.Forward(x).ToArray();

        // Its last step is the first one of the sequence.
        GRU alone = new(2);
        alone.Build([4, 4], seed: 1, Device.Reference);
        foreach ((Parameter own, Parameter other) in alone.Parameters.Zip(backwards.Parameters))
            own.Value.CopyFrom(other.Value);

        Tensor reversed = new([3, 5, 4], Device.Reference);
        for (int t = 0; t < 5; t++)
            reversed.CopyColumns(t * 4, x, (4 - t) * 4, 4, rows: 3);

        Close.Assert("backwards", alone.Forward(reversed).ToArray(), [.. y.Chunk(4).SelectMany(row => row[2..])], 1e-12);
        Assert.NotEqual(y, both.Forward(changed).ToArray());
    }

    [Fact]
    public void Sequences_of_another_length_go_through_composites()
    {
        Sequential model = new(
            new Dense(4), new Residual(new Sequential(new Dropout(0.2), new LSTM(4, returnSequences: true))), new Concat(1, new Tanh(), new Dense(3)),
            new Bidirectional(new GRU(2, returnSequences: true), new GRU(3, returnSequences: true)), new TimeDistributed(new Dense(2)), new MultiHeadAttention(2));
        model.Build([5, 4], seed: 1);

        foreach (int time in (int[])[5, 2, 9, 5])
        {
            Tensor y = model.Forward(RandomTensor.Of([3, time, 4], Device.Cpu, 1));
            Assert.Equal([3, time, 2], y.Shape);
            Assert.Equal([3, time, 4], model.Backward(RandomTensor.Of(y.Shape, Device.Cpu, 2)).Shape);
        }
    }

    [Fact]
    public void Frozen_branches_are_left_alone()
    {
        Dense frozen = new(3), trained = new(3);
        Concat concat = new(frozen, trained);
        concat.Build([4], seed: 1, Device.Reference);
        frozen.Freeze();
        Tensor y = concat.Forward(Matrix);

        concat.BackwardToParameters(RandomTensor.Of(y.Shape, Device.Reference, 7));

        Assert.All(frozen.Parameters[0].Gradient.ToArray(), value => Assert.Equal(0, value));
        Assert.Contains(trained.Parameters[0].Gradient.ToArray(), value => value != 0);
    }

    [Fact]
    public void The_summary_shows_what_composites_are_made_of()
    {
        Sequential model = new(new Embedding(10, 4), new Residual(new LSTM(4, returnSequences: true)), new Bidirectional(new GRU(3), new GRU(3)), new Dense(2));
        model.Build([5], seed: 1);

        Assert.Equal(
            """
            layer                     output  parameters
            input                     [5]
            layer 1 (Embedding)       [5, 4]          40
            layer 2 (Residual)        [5, 4]         144
              body (LSTM)             [5, 4]         144
            layer 3 (Bidirectional)   [6]            162
              forwards (GRU)          [3]             81
              backwards (GRU)         [3]             81
            layer 4 (Dense)           [2]             14
            together                                 360
            """, model.Summary().ToString().TrimEnd(), ignoreAllWhiteSpace: true);
    }

    [Fact]
    public void Spatial_dropout_drops_whole_channels_and_keeps_the_mean()
    {
        SpatialDropout images = new(0.4), sequences = new(0.4, channelsLast: true);
        images.Build([50, 3, 2], seed: 1);
        sequences.Build([6, 50], seed: 1);
        Tensor ones = new([40, 50, 3, 2]), steps = new([40, 6, 50]);
        ones.Fill(1);
        steps.Fill(1);

        double[] y = images.Forward(ones).ToArray();
        Tensor z = sequences.Forward(steps);

        Assert.All(y.Chunk(6), channel => Assert.Single(channel.Distinct()));
        Assert.Equal([0, 1 / 0.6], y.Distinct().Order().Select(value => Math.Round(value, 6)).Zip([0, 1 / 0.6], (a, b) => Math.Abs(a - b) < 1e-5 ? b : a));
        Assert.Equal(1, y.Average(), 0.1);
        Assert.Equal(z.Slice(0, 1).ToArray()[..50], z.Slice(0, 1).ToArray()[250..]);
        Assert.Equal(1, z.Mean(), 0.1);
        Assert.Same(ones, images.Predict(ones));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("to which [4] cannot be added", Assert.Throws<ArgumentException>(() => new Residual(new Dense(3)).Build([4], 0)).Message);
        Assert.Contains(
            "the branches make [5, 3], [5, 4] of one example, which differ in more than dimension 0",
            Assert.Throws<ArgumentException>(() => new Concat(new Dense(3), new Dense(4)).Build([5, 4], 0)).Message);
        Assert.Contains("at least one branch", Assert.Throws<ArgumentException>(() => new Concat()).Message);
        Assert.Contains("they must do the same", Assert.Throws<ArgumentException>(() => new Bidirectional(new GRU(2), new GRU(2, returnSequences: true))).Message);
        Assert.Contains("must be [time, ...]", Assert.Throws<ArgumentException>(() => new TimeDistributed(new Dense(3)).Build([4], 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpatialDropout(1));
    }
}
