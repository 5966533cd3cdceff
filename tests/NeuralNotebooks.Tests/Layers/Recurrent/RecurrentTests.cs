namespace NeuralNotebooks.Tests;

public class RecurrentTests
{
    private const int Batch = 3, Features = 4, Units = 5;

    public static TheoryData<string> Kinds => ["SimpleRNN", "LSTM", "GRU"];

    private static Recurrent Built(string kind, bool bidirectional = false, bool sequences = false, bool carriesState = false, int layers = 1)
    {
        Recurrent layer = RecurrentGradientTests.Make(kind, layers, bidirectional, sequences, carriesState: carriesState, units: Units);
        layer.Build([6, Features], seed: 1, Device.Reference);
        return layer;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Padding_changes_nothing_wherever_it_stands(string kind)
    {
        Recurrent layer = Built(kind, bidirectional: true, layers: 2);
        Tensor real = RandomTensor.Of([1, 4, Features], Device.Reference, 2), padded = RandomTensor.Of([1, 6, Features], Device.Reference, 3, 5, 9);
        int[] places = [0, 2, 3, 5];
        padded.Mask = new([1, 6], [1.0, 0, 1, 1, 0, 1], Device.Reference);
        for (int i = 0; i < places.Length; i++)
            padded.CopyColumns(places[i] * Features, real, i * Features, Features, rows: 1);

        double[] expected = layer.Forward(real).ToArray();

        Close.Assert(kind, layer.Forward(padded).ToArray(), expected, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_last_output_is_the_last_of_all_outputs(string kind)
    {
        Recurrent last = Built(kind), all = Built(kind, sequences: true);
        Tensor x = RandomTensor.Of([Batch, 6, Features], Device.Reference, 2);

        Tensor y = last.Forward(x), ys = all.Forward(x);

        Assert.Equal(new Tensor([Batch, Units]).Shape, y.Shape);
        Assert.Equal(new Tensor([Batch, 6, Units]).Shape, ys.Shape);
        Assert.Equal(y.ToArray(), RecurrentGradientTests.StepsOf(ys, 5, 1).ToArray());
        Assert.Equal(y.ToArray(), last.FinalState.H.ToArray());
        Assert.Equal(kind == "LSTM", last.FinalState.C is not null);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_by_step_gives_what_the_whole_sequence_gives(string kind)
    {
        Recurrent whole = Built(kind, sequences: true), carrying = Built(kind, carriesState: true), handed = Built(kind);
        Tensor x = RandomTensor.Of([Batch, 6, Features], Device.Reference, 2), y = whole.Forward(x);
        for (int round = 0; round < 2; round++)
        {
            carrying.ResetState();
            handed.InitialState = null;
            for (int t = 0; t < 6; t++)
            {
                Tensor step = RecurrentGradientTests.StepsOf(x, t, 1);
                double[] expected = RecurrentGradientTests.StepsOf(y, t, 1).ToArray();
                Close.Assert($"carried to {t}", carrying.Predict(step).ToArray(), expected, 1e-12);
                Close.Assert($"handed to {t}", handed.Predict(step).ToArray(), expected, 1e-12);
                handed.InitialState = new(handed.FinalState.H.To(Device.Reference), handed.FinalState.C?.To(Device.Reference));
            }
        }
    }

    [Fact]
    public void Backwards_is_forwards_on_the_reversed_sequence()
    {
        GRU both = new(Units, bidirectional: true, returnSequences: true), one = new(Units, returnSequences: true);
        Tensor x = RandomTensor.Of([1, 6, Features], Device.Reference, 2), reversed = new(x.Shape, Device.Reference);
        for (int t = 0; t < 6; t++)
            reversed.CopyColumns(t * Features, x, (5 - t) * Features, Features, rows: 1);

        both.Build(x.Shape.Tail, seed: 1, Device.Reference);
        one.Build(x.Shape.Tail, seed: 1, Device.Reference);
        Assert.Equal(["1.W", "1.U", "1.b", "1.bU", "1r.W", "1r.U", "1r.b", "1r.bU"], both.Parameters.Select(parameter => parameter.Name));
        for (int i = 0; i < 4; i++)
            one.Parameters[i].Value.CopyFrom(both.Parameters[4 + i].Value);

        Tensor y = both.Forward(x), backwards = one.Forward(reversed);
        for (int t = 0; t < 6; t++)
            for (int j = 0; j < Units; j++)
                Assert.Equal(backwards[0, 5 - t, j], y[0, t, Units + j], 1e-12);
    }

    [Fact]
    public void An_LSTM_begins_with_an_open_forget_gate()
    {
        LSTM layer = new(2);
        layer.Build([3, 4], seed: 1);

        Assert.Equal(["W", "U", "b"], layer.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0], layer.Parameters[2].Value.ToArray());
    }

    [Fact]
    public void A_small_LSTM_learns_to_remember_the_first_step()
    {
        Tensor x = RandomTensor.Of([64, 12, 1], Device.Cpu, 1);
        Tensor t = new([64], [.. Enumerable.Range(0, 64).Select(n => x[n, 0, 0] > 0 ? 1.0 : 0)]);
        Sequential model = new(new LSTM(12), new Dense(2));
        model.Build([12, 1], seed: 1);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.02));

        for (int step = 0; step < 150; step++)
            trainer.Step(x, t);

        Assert.True(trainer.Evaluate(new(x, t)).Accuracy > 0.95);
    }

    [Fact]
    public void Dropout_between_layers_works_in_training_alone()
    {
        LSTM layer = new(Units, layers: 2, dropout: 0.5), none = new(Units, layers: 2);
        layer.Build([6, Features], seed: 1, Device.Reference);
        none.Build([6, Features], seed: 1, Device.Reference);
        Tensor x = RandomTensor.Of([Batch, 6, Features], Device.Reference, 2);

        Assert.Equal(none.Forward(x).ToArray(), layer.Predict(x).ToArray());
        double[] first = layer.Forward(x).ToArray(), second = layer.Forward(x).ToArray();
        Assert.NotEqual(none.Forward(x).ToArray(), first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Equal("LSTM: one example must be [time, features], but its shape is [4].", Assert.Throws<ArgumentException>(() => new LSTM(3).Build([4], 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LSTM(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GRU(3, layers: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GRU(3, truncation: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimpleRNN(3, dropout: 1));

        Recurrent layer = Built("LSTM", carriesState: true);
        Assert.Contains("FinalState needs a Forward", Assert.Throws<InvalidOperationException>(() => layer.FinalState).Message);
        Assert.Equal(
            "LSTM: the input is [2, 6, 7], expected [batch, 6, 4].",
            Assert.Throws<ArgumentException>(() => layer.Forward(new([2, 6, 7], Device.Reference))).Message);

        Tensor x = new([2, 3, Features], Device.Reference);
        layer.Forward(x);
        Assert.Contains(
            "the state that it carries is that of 2 sequences on Reference, but x is [3, 3, 4]",
            Assert.Throws<ArgumentException>(() => layer.Forward(new([3, 3, Features], Device.Reference))).Message);

        layer.InitialState = new(new([1, 2, Units], Device.Reference));
        Assert.Equal(
            "LSTM: InitialState has h [1, 2, 5], expected [1, 2, 5] and c.", Assert.Throws<ArgumentException>(() => layer.Forward(x)).Message);
        Assert.Contains("expected [layers·directions", Assert.Throws<ArgumentException>(() => new RecurrentState(new([2, 5]))).Message);
        Assert.Contains("the mask is [2, 4], but the sequences are [2, 3, 4]", Assert.Throws<ArgumentException>(() => x.Mask = new([2, 4], Device.Reference)).Message);
        Assert.Contains("sequence 1 has 4 steps: expected 0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.MaskOf([1, 4], 3)).Message);
    }

    [Fact]
    public void The_mask_of_lengths_ends_each_sequence() =>
        Assert.Equal([1, 1, 0, 1, 1, 1, 0, 0, 0], Tensor.MaskOf([2, 3, 0], 3).ToArray());
}
