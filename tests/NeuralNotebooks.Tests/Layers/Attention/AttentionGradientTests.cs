namespace NeuralNotebooks.Tests;

public class AttentionGradientTests
{
    /// <summary>Self and cross attention of both kinds, with every mask.</summary>
    public static TheoryData<string, bool, bool, bool, bool> Configurations =>
    [
        .. from kind in (string[])["MultiHead", "Narrow", "Additive"]
           from cross in (bool[])[false, true]
           from causal in (bool[])[false, true]
           from masked in (bool[])[false, true]
           from bias in (bool[])[false, true]
           select new TheoryDataRow<string, bool, bool, bool, bool>(kind, cross, causal, masked, bias),
    ];

    internal static Layer Make(string kind, bool cross, bool causal, bool bias, double dropout = 0.2) => kind switch
    {
        "MultiHead" => new MultiHeadAttention(2, cross, causal, bias, dropout),
        "Narrow" => new MultiHeadAttention(3, cross, causal, bias, 0, units: 6, memoryFeatures: 5),
        _ => new AdditiveAttention(3, cross, causal, bias, memoryFeatures: 5),
    };

    [Theory]
    [MemberData(nameof(Configurations))]
    public void The_gradients_of_attention_are_right(string kind, bool cross, bool causal, bool masked, bool bias)
    {
        Layer layer = Make(kind, cross, causal, bias);
        Tensor x = RandomTensor.Of([2, 3, 4], Device.Reference, 1), memory = RandomTensor.Of([2, 5, kind == "MultiHead" ? 4 : 5], Device.Reference, 2);
        layer.Build(x.Shape.Tail, seed: 1, Device.Reference);
        if (cross)
            layer.Memory = memory;

        // The first key of the second sequence is padding, too: where causal, its first query sees nothing.
        if (masked && cross)
            memory.Mask = new([2, 5], [1.0, 1, 1, 0, 0, 0, 1, 0, 1, 1], Device.Reference);
        else if (masked)
            x.Mask = new([2, 3], [1.0, 1, 0, 0, 1, 1], Device.Reference);

        GradientCheckResult result = GradientCheck.Run(layer, x);

        Assert.True(result.Error < 1e-6, result.ToString());
        Assert.Equal(cross, result.Rows.Any(row => row.Name == "memory"));
    }
}
