namespace NeuralNotebooks;

/// <summary>
/// Tries layers and losses out on the reference device: their outputs beside those of the right one, and their gradients beside central
/// differences of their own forward pass.
/// </summary>
internal static class ModuleTrial
{
    private const int Examples = 3;
    private const long Seed = 1;
    private const double Tolerance = 1e-4;

    /// <summary>The output and the gradients of a layer, and the right ones.</summary>
    /// <param name="answer">The layer.</param>
    /// <param name="right">The right one, for the output; null when the output is not asked for.</param>
    /// <param name="input">The shape of one example.</param>
    public static (IReadOnlyList<ExerciseValue> Answer, IReadOnlyList<ExerciseValue> Right) Run(Module answer, Module? right, Shape input)
    {
        Tensor x = ExerciseInputs.Random(input.Prepend(Examples), Seed, Device.Reference);
        answer.Build(input, Seed, Device.Reference);
        Tensor y = answer.Forward(x), dy = ExerciseInputs.Random(y.Shape, Seed + 1, Device.Reference);
        ExerciseValue[] inputs = [Value("x", x), Value("y", y), Value("dy", dy)];

        return Join(Output(), () => GradientCheck.Run(answer, new WeightedSum(dy), x, x).Rows.Select(row => Pair(row, Name(row), inputs)));

        // A model's layers may have parameters of the same name.
        string Name(GradientCheckRow row) => answer.Parts.Count == 0 || row.Layer.Length == 0 ? $"d{row.Name}" : $"d{row.Name} of {row.Layer}";

        (ExerciseValue Answer, ExerciseValue Right)? Output()
        {
            if (right is null)
                return null;

            right.Build(input, Seed, Device.Reference);
            IEnumerable<ExerciseValue> parameters = answer.Parameters.Select(parameter => Value(parameter.Name, parameter.Value));
            return (inputs[1], Value("y", right.Forward(x)) with { Inputs = [inputs[0], .. parameters] });
        }
    }

    /// <summary>The value and the gradient of a loss, and the right ones.</summary>
    /// <param name="answer">The loss.</param>
    /// <param name="right">The right one, for the value; null when the value is not asked for.</param>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets.</param>
    public static (IReadOnlyList<ExerciseValue> Answer, IReadOnlyList<ExerciseValue> Right) Run(Loss answer, Loss? right, Tensor y, Tensor t)
    {
        (y, t) = (y.To(Device.Reference), t.To(Device.Reference));
        ExerciseValue[] inputs = [Value("y", y), Value("t", t)];
        (ExerciseValue Answer, ExerciseValue Right)? value = right is null
            ? null
            : (Value("L", answer.Forward(y, t)), Value("L", right.Forward(y, t)) with { Inputs = inputs });
        return Join(value, () => GradientCheck.Run(answer, y, t).Rows.Select(row => Pair(row, "dy", inputs)));
    }

    /// <summary>The output and the gradients. The gradients of a wrong output would only confuse, so they wait until it is right.</summary>
    private static (IReadOnlyList<ExerciseValue> Answer, IReadOnlyList<ExerciseValue> Right) Join(
        (ExerciseValue Answer, ExerciseValue Right)? output, Func<IEnumerable<(ExerciseValue Answer, ExerciseValue Right)>> gradients)
    {
        List<(ExerciseValue Answer, ExerciseValue Right)> pairs = output is { } pair ? [pair] : [];
        if (output is not { } there || there.Right.Agrees(there.Answer, Tolerance))
            pairs.AddRange(gradients());

        return ([.. pairs.Select(pair => pair.Answer)], [.. pairs.Select(pair => pair.Right)]);
    }

    private static (ExerciseValue Answer, ExerciseValue Right) Pair(GradientCheckRow row, string name, ExerciseValue[] inputs) =>
        (new(name, row.Shape, row.Gradient), new(name, row.Shape, row.Differences) { Inputs = inputs });

    private static ExerciseValue Value(string name, object value) => ExerciseValue.Of(name, value)!.Single();

    /// <summary>L = Σ y ⊙ dy, so that ∂L/∂y is dy.</summary>
    private sealed class WeightedSum(Tensor weights) : Loss
    {
        protected override double Compute(Tensor y, Tensor t) => y.Dot(weights);

        protected override void Differentiate(Tensor y, Tensor t, Tensor dy) => dy.CopyFrom(weights);
    }
}
