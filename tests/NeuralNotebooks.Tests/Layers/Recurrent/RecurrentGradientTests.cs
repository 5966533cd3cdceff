namespace NeuralNotebooks.Tests;

public class RecurrentGradientTests
{
    private const int Batch = 3, Time = 5, Features = 4, Units = 3;

    /// <summary>Every kind of layer, in every combination of what changes its passes.</summary>
    public static TheoryData<string, int, bool, bool, bool, bool> Configurations =>
    [
        .. from kind in (string[])["SimpleRNN", "ReLU", "LSTM", "GRU"]
           from layers in (int[])[1, 2]
           from bidirectional in (bool[])[false, true]
           from sequences in (bool[])[false, true]
           from masked in (bool[])[false, true]
           from bias in (bool[])[false, true]
           select new TheoryDataRow<string, int, bool, bool, bool, bool>(kind, layers, bidirectional, sequences, masked, bias),
    ];

    internal static Recurrent Make(
        string kind, int layers = 1, bool bidirectional = false, bool sequences = false, double dropout = 0, bool bias = true, int? truncation = null,
        bool carriesState = false, int units = Units) => kind switch
        {
            "LSTM" => new LSTM(units, layers, bidirectional, sequences, dropout, bias, recurrentBias: layers == 2, truncation, carriesState),
            "GRU" => new GRU(units, layers, bidirectional, sequences, dropout, bias, truncation, carriesState),
            "ReLU" => new SimpleRNN(units, RecurrentActivation.ReLU, layers, bidirectional, sequences, dropout, bias, false, truncation, carriesState),
            _ => new SimpleRNN(units, RecurrentActivation.Tanh, layers, bidirectional, sequences, dropout, bias, true, truncation, carriesState),
        };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void The_gradients_of_every_recurrent_layer_are_right(string kind, int layers, bool bidirectional, bool sequences, bool masked, bool bias)
    {
        Recurrent layer = Make(kind, layers, bidirectional, sequences, dropout: 0.3, bias);
        Tensor x = RandomTensor.Of([Batch, Time, Features], Device.Reference, 2);
        layer.Build(x.Shape.Tail, seed: 1, Device.Reference);

        // Also padding at the beginning, and in the middle.
        if (masked)
            x.Mask = new([Batch, Time], [1.0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1], Device.Reference);

        Shape states = [layers * (bidirectional ? 2 : 1), Batch, Units];
        RecurrentState State(long seed) => new(
            RandomTensor.Of(states, Device.Reference, seed), kind == "LSTM" ? RandomTensor.Of(states, Device.Reference, seed + 1) : null);
        layer.InitialState = State(3);
        layer.FinalStateGradient = State(5);
        layer.Forward(x);
        layer.HoldsNoise = true;
        Tensor u = RandomTensor.Of(layer.Forward(x).Shape, Device.Reference, 7);
        double Loss() => layer.Forward(x).Dot(u) + layer.FinalState.H.Dot(layer.FinalStateGradient.H)
            + (layer.FinalState.C?.Dot(layer.FinalStateGradient.C!) ?? 0);

        List<(string, Tensor, Tensor)> tensors = [("x", x, layer.Backward(u)), ("h0", layer.InitialState.H, layer.InitialStateGradient.H)];
        if (kind == "LSTM")
            tensors.Add(("c0", layer.InitialState.C!, layer.InitialStateGradient.C!));

        tensors.AddRange(layer.Parameters.Select(parameter => (parameter.Name, parameter.Value, parameter.Gradient)));
        GradientCheckResult result = GradientCheck.Run(Loss, [.. tensors]);

        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    public void A_truncated_gradient_is_the_sum_over_stretches_that_know_only_the_state_they_begin_with(string kind)
    {
        // Seven steps in stretches of three: 3 + 3 + 1.
        Tensor x = RandomTensor.Of([Batch, 7, Features], Device.Reference, 2), dy = RandomTensor.Of([Batch, 7, Units], Device.Reference, 3);
        Recurrent whole = Make(kind, sequences: true, truncation: 3), pieces = Make(kind, sequences: true, carriesState: true);
        whole.Build(x.Shape.Tail, seed: 1, Device.Reference);
        pieces.Build(x.Shape.Tail, seed: 1, Device.Reference);
        Tensor y = whole.Forward(x), dx = whole.Backward(dy);

        List<double[]> sums = [.. whole.Parameters.Select(parameter => new double[parameter.Value.Size])];
        foreach ((int start, int count) in ((int, int)[])[(0, 3), (3, 3), (6, 1)])
        {
            Tensor piece = pieces.Forward(StepsOf(x, start, count)), dPiece = pieces.Backward(StepsOf(dy, start, count));
            Close.Assert("y", piece, StepsOf(y, start, count), 1e-12);
            Close.Assert("dx", dPiece, StepsOf(dx, start, count), 1e-12);
            for (int i = 0; i < sums.Count; i++)
                sums[i] = [.. sums[i].Zip(pieces.Parameters[i].Gradient.ToArray(), (sum, value) => sum + value)];
        }

        for (int i = 0; i < sums.Count; i++)
            Close.Assert(whole.Parameters[i].Name, whole.Parameters[i].Gradient.ToArray(), sums[i], 1e-12);
    }

    internal static Tensor StepsOf(Tensor x, int start, int count)
    {
        Tensor steps = new([x.Shape[0], count, x.Shape[2]], x.Device);
        int columns = x.Shape[2];
        steps.CopyColumns(0, x, start * columns, count * columns, rows: x.Shape[0]);
        return steps;
    }

    [Fact]
    public void Frozen_layers_and_unasked_gradients_are_left_out()
    {
        LSTM layer = new(Units, layers: 2, bidirectional: true, returnSequences: true);
        Tensor x = RandomTensor.Of([Batch, Time, Features], Device.Reference, 2);
        layer.Build(x.Shape.Tail, seed: 1, Device.Reference);
        Tensor dy = RandomTensor.Of(layer.Forward(x).Shape, Device.Reference, 3);
        layer.Backward(dy);
        double[][] gradients = [.. layer.Parameters.Select(parameter => parameter.Gradient.ToArray())];
        foreach (Parameter parameter in layer.Parameters)
            parameter.Gradient.Fill(0);

        layer.BackwardToParameters(dy);
        Assert.Equal(gradients, layer.Parameters.Select(parameter => parameter.Gradient.ToArray()));

        layer.Freeze();
        layer.Parameters[0].Gradient.Fill(7);
        layer.BackwardToParameters(dy);
        Assert.All(layer.Parameters[0].Gradient.ToArray(), value => Assert.Equal(7, value));
    }
}
