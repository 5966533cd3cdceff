namespace NeuralNotebooks.Tests;

public class AttentionGoldenTests
{
    public static TheoryData<string> Devices => DenseTests.Devices;

    private static IEnumerable<GoldenCase> Cases(string op, int count)
    {
        GoldenCase[] cases = [.. GoldenCase.Group("attention").Where(golden => golden.Op == op)];
        Assert.Equal(count, cases.Length);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Scaled_dot_product_attention_matches_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        foreach (GoldenCase golden in Cases("scaled_dot_product_attention", 2))
        {
            // [batch, heads, length, features]: each head is a sequence of its own.
            Tensor Sequences(string role)
            {
                Tensor x = golden.Tensor(role, device);
                return x.Reshape([x.Shape[0] * x.Shape[1], x.Shape[2], x.Shape[3]]);
            }

            ScaledDotProductAttention attention = new(causal: (string?)golden.Hyper["mask"] == "causal");

            Tensor y = attention.Forward(Sequences("q"), Sequences("k"), Sequences("v"));
            (Tensor dq, Tensor dk, Tensor dv) = attention.Backward(Sequences("upstream.y"));

            Close.Assert($"{golden} y", y.ToArray(), golden.Values("y"));
            Close.Assert($"{golden} dq", dq.ToArray(), golden.Values("grad.q"));
            Close.Assert($"{golden} dk", dk.ToArray(), golden.Values("grad.k"));
            Close.Assert($"{golden} dv", dv.ToArray(), golden.Values("grad.v"));
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Multi_head_self_attention_matches_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        foreach (GoldenCase golden in Cases("multihead_attention", 5).Where(golden => !(bool)golden.Hyper["cross"]!))
        {
            Tensor x = golden.Tensor("query", device);
            MultiHeadAttention attention = new(
                (int)golden.Hyper["heads"]!, causal: (string?)golden.Hyper["mask"] == "causal", bias: (bool)golden.Hyper["bias"]!);
            attention.Build(x.Shape.Tail, seed: 0, device);
            AttentionWeights weights = new(golden);
            weights.Load(attention.Parameters);
            if (golden.Has("key_padding_mask"))
                x.Mask = new(golden.Shape("key_padding_mask"), [.. golden.Values("key_padding_mask").Select(isPadding => 1 - isPadding)], device);

            Tensor y = attention.Forward(x), dx = attention.Backward(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} weights", attention.Weights, golden.Tensor("attn_weights", Device.Reference));
            Close.Assert($"{golden} dx", dx, golden.Tensor("grad.query", Device.Reference));
            weights.AssertGradients(attention.Parameters);
        }
    }

    /// <summary>PyTorch's case has different sequences for keys and values, so it is put together from the parts here.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void Multi_head_cross_attention_matches_PyTorch(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        GoldenCase golden = Cases("multihead_attention", 5).Single(golden => (bool)golden.Hyper["cross"]!);
        Tensor[] inputs = [.. ((string[])["query", "key", "value"]).Select(role => golden.Tensor(role, device))];
        Dense[] projections = [.. inputs.Select(x => new Dense(x.Shape.Columns))];
        Dense output = new(inputs[0].Shape.Columns);
        foreach ((Dense dense, Tensor x) in projections.Append(output).Zip(inputs.Append(inputs[0])))
            dense.Build(x.Shape.Tail, seed: 0, device);

        Parameter[] parameters = [.. projections.Append(output).SelectMany(dense => dense.Parameters)];
        AttentionWeights weights = new(golden);
        weights.Load(parameters);
        ScaledDotProductAttention attention = new((int)golden.Hyper["heads"]!);

        Tensor[] projected = [.. projections.Zip(inputs, (dense, x) => dense.Forward(x))];
        Tensor y = output.Forward(attention.Forward(projected[0], projected[1], projected[2]));
        (Tensor dq, Tensor dk, Tensor dv) = attention.Backward(output.Backward(golden.Tensor("upstream.y", device)));
        Tensor[] gradients = [.. projections.Zip((Tensor[])[dq, dk, dv], (dense, dy) => dense.Backward(dy))];

        Close.Assert("y", y, golden.Tensor("y", Device.Reference));
        Close.Assert("weights", attention.Weights, golden.Tensor("attn_weights", Device.Reference));
        foreach ((string role, Tensor gradient) in ((string[])["query", "key", "value"]).Zip(gradients))
            Close.Assert($"d{role}", gradient, golden.Tensor($"grad.{role}", Device.Reference));

        weights.AssertGradients(parameters);
    }
}
