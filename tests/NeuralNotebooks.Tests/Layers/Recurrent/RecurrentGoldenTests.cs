namespace NeuralNotebooks.Tests;

public class RecurrentGoldenTests
{
    public static TheoryData<string> Devices => DenseTests.Devices;

    [Theory]
    [MemberData(nameof(Devices))]
    public void Recurrent_layers_match_PyTorch_for_every_golden_case(string deviceName)
    {
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("recurrent");
        Assert.Equal(13, cases.Count);
        foreach (GoldenCase golden in cases)
            AssertMatches(golden, DenseTests.Named(deviceName));
    }

    private static void AssertMatches(GoldenCase golden, Device device)
    {
        Tensor x = golden.Tensor("x", device);
        Recurrent layer = LayerOf(golden);
        layer.Build(x.Shape.Tail, seed: 0, device);
        (Parameter Parameter, string Role)[] parameters = [.. layer.Parameters.Zip(Roles(golden))];
        Assert.Equal(parameters.Length, Roles(golden).Count());
        foreach ((Parameter parameter, string role) in parameters)
            parameter.Value.CopyFrom(Oriented(golden, role, device));

        if (golden.Has("h0"))
            layer.InitialState = new(golden.Tensor("h0", device), golden.Has("c0") ? golden.Tensor("c0", device) : null);

        bool hasFinalState = !(bool)golden.Hyper["last_output_only"]!;
        if (hasFinalState)
            layer.FinalStateGradient = new(golden.Tensor("upstream.hn", device), golden.Op == "lstm" ? golden.Tensor("upstream.cn", device) : null);

        Tensor y = layer.Forward(x), dx = layer.Backward(golden.Tensor("upstream.y", device));

        Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
        Close.Assert($"{golden} dx", dx, golden.Tensor("grad.x", Device.Reference));
        foreach ((Parameter parameter, string role) in parameters)
            Close.Assert($"{golden} d{role}", parameter.Gradient, Oriented(golden, $"grad.{role}", Device.Reference));

        if (hasFinalState)
            AssertStates(golden, layer);
    }

    private static void AssertStates(GoldenCase golden, Recurrent layer)
    {
        Close.Assert($"{golden} hn", layer.FinalState.H, golden.Tensor("hn", Device.Reference));
        Close.Assert($"{golden} dh0", layer.InitialStateGradient.H, golden.Tensor("grad.h0", Device.Reference));
        if (golden.Op == "lstm")
        {
            Close.Assert($"{golden} cn", layer.FinalState.C!, golden.Tensor("cn", Device.Reference));
            Close.Assert($"{golden} dc0", layer.InitialStateGradient.C!, golden.Tensor("grad.c0", Device.Reference));
        }
    }

    private static Recurrent LayerOf(GoldenCase golden)
    {
        int units = (int)golden.Hyper["hidden"]!, layers = (int)golden.Hyper["layers"]!;
        bool bidirectional = (bool)golden.Hyper["bidirectional"]!, bias = (bool)golden.Hyper["bias"]!, sequences = !(bool)golden.Hyper["last_output_only"]!;
        return golden.Op switch
        {
            "lstm" => new LSTM(units, layers, bidirectional, sequences, bias: bias, recurrentBias: true),
            "gru" => new GRU(units, layers, bidirectional, sequences, bias: bias),
            _ => new SimpleRNN(
                units, (string)golden.Hyper["nonlinearity"]! == "relu" ? RecurrentActivation.ReLU : RecurrentActivation.Tanh,
                layers, bidirectional, sequences, bias: bias, recurrentBias: true),
        };
    }

    /// <summary>PyTorch's names of W, U, b and bU of every layer and direction.</summary>
    private static IEnumerable<string> Roles(GoldenCase golden) =>
        from layer in Enumerable.Range(0, (int)golden.Hyper["layers"]!)
        from direction in (bool)golden.Hyper["bidirectional"]! ? (string[])["", "_reverse"] : [""]
        from name in (bool)golden.Hyper["bias"]! ? (string[])["weight_ih", "weight_hh", "bias_ih", "bias_hh"] : ["weight_ih", "weight_hh"]
        select $"{name}_l{layer}{direction}";

    private static Tensor Oriented(GoldenCase golden, string role, Device device) =>
        role.Contains("weight") ? golden.TransposedTensor(role, device) : golden.Tensor(role, device);
}
