namespace NeuralNotebooks.Tests;

/// <summary>
/// PyTorch's weights of attention, in the order of our parameters: Wq, bq, Wk, bk, Wv, bv, Wo, bo. It keeps the first three in one matrix
/// [3·units, features], one below the other.
/// </summary>
internal sealed class AttentionWeights(GoldenCase golden)
{
    public void Load(IEnumerable<Parameter> parameters)
    {
        foreach ((Parameter parameter, string role, int part) in Places(parameters))
            parameter.Value.Write(Values("", role, part));
    }

    /// <summary>The parts of one matrix together, because the gradient of bk is zero and has no digits of its own.</summary>
    public void AssertGradients(IEnumerable<Parameter> parameters)
    {
        foreach (var parts in Places(parameters).GroupBy(place => place.Role))
            Close.Assert(
                $"{golden} d{parts.Key}", [.. parts.SelectMany(place => place.Parameter.Gradient.ToArray())],
                [.. parts.SelectMany(place => Values("grad.", place.Role, place.Part))]);
    }

    private IEnumerable<(Parameter Parameter, string Role, int Part)> Places(IEnumerable<Parameter> parameters)
    {
        string[] kinds = golden.Has("in_proj_bias") ? ["weight", "bias"] : ["weight"];
        (string Role, int Part)[] places =
        [
            .. from part in (int[])[0, 1, 2] from kind in kinds select ($"in_proj_{kind}", part),
            .. from kind in kinds select ($"out_proj_{kind}", 0),
        ];
        Parameter[] all = [.. parameters];
        Assert.Equal(places.Length, all.Length);
        return all.Zip(places, (parameter, place) => (parameter, place.Role, place.Part));
    }

    private double[] Values(string prefix, string role, int part)
    {
        double[] all = golden.Values(prefix + role);
        int parts = role.StartsWith("in_proj") ? 3 : 1, size = all.Length / parts;
        double[] own = all[(part * size)..((part + 1) * size)];
        return role.EndsWith("bias") ? own : Transposed(own, golden.Shape(role)[0] / parts);
    }

    private static double[] Transposed(double[] values, int rows) =>
        [.. Enumerable.Range(0, values.Length).Select(k => values[k % rows * (values.Length / rows) + k / rows])];
}
