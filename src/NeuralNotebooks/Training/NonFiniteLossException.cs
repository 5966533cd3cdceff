namespace NeuralNotebooks;

/// <summary>A loss that is infinite or not a number, from which no training recovers. The message says where it came from.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    private NonFiniteLossException(string message, double loss, string where) : base(message)
    {
        Loss = loss;
        Where = where;
    }

    /// <summary>The loss.</summary>
    public double Loss { get; }

    /// <summary>Where the first infinite number or NaN is, on the way from the input to the loss: <c>the output of layer 2 (Dense)</c>.</summary>
    public string Where { get; }

    /// <summary>Goes the way from the input to the loss, and stops where the numbers stop being finite.</summary>
    internal static NonFiniteLossException Explain(Module model, Tensor x, Tensor t, double loss)
    {
        foreach ((string where, Tensor tensor, string causes) in Way(model, x, t))
        {
            double[] values = tensor.ToArray();
            int bad = Array.FindIndex(values, value => !double.IsFinite(value));
            if (bad >= 0)
                return Explain(loss, where, FormattableString.Invariant($"element {bad} of {tensor.Shape} is {values[bad]}"), causes);
        }

        return Explain(loss, "the loss itself", "input, parameters and predictions are finite",
            "predictions so large that the loss overflows (then the learning rate is too high), or the logarithm of a probability of 0 (then take a loss on logits)");
    }

    private static NonFiniteLossException Explain(double loss, string where, string what, string causes) =>
        new(FormattableString.Invariant($"The loss is {loss}. It comes from {where}: {what}. Usual causes: {causes}."), loss, where);

    private static IEnumerable<(string Where, Tensor Tensor, string Causes)> Way(Module model, Tensor x, Tensor t)
    {
        const string Data = "missing values in the data, or data divided by a standard deviation of 0";
        return [("the input x", x, Data), ("the targets t", t, Data), .. Way(model)];
    }

    private static IEnumerable<(string Where, Tensor Tensor, string Causes)> Way(Module module)
    {
        foreach ((string where, Tensor tensor, string causes) in module.Parts.SelectMany(Way))
            yield return (where, tensor, causes);

        if (module.Parts.Count == 0)
            foreach (Parameter parameter in module.Parameters)
                yield return ($"the parameter {parameter.Name} of {module.Name}", parameter.Value,
                    "a learning rate that is too high (try a tenth of it), or gradients that explode (clip them: Trainer.ClipNorm)");

        if (module is Layer { LastOutput: { } y })
            yield return ($"the output of {module.Name}", y,
                "an overflow, because the weights have grown too large (a learning rate that is too high), or a logarithm, root or division that the layer's input does not allow");
    }
}
