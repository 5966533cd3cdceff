namespace NeuralNotebooks;

/// <summary>
/// What large weights cost, besides the loss: L + Σ ρ(w) over all weight matrices, so that training prefers small ones. Biases cost
/// nothing.
/// </summary>
public abstract class Regularizer
{
    /// <summary>Adds ∂ρ/∂w to the weights' gradients. To be called after the backward pass.</summary>
    /// <param name="parameters">A model's parameters; those of one dimension are biases and the like, and left alone.</param>
    /// <returns>Σ ρ(w), to be added to the loss.</returns>
    public double Apply(IReadOnlyList<Parameter> parameters)
    {
        double penalty = 0;
        for (int i = 0; i < parameters.Count; i++)
            if (parameters[i].Value.Shape.Rank > 1)
                penalty += Apply(parameters[i]);

        return penalty;
    }

    private protected abstract double Apply(Parameter parameter);
}

/// <summary>A penalty of each weight alone: λ·Σ ρ(w).</summary>
/// <typeparam name="TFunction">ρ, a struct: a loss whose target is of no account.</typeparam>
/// <param name="strength">λ.</param>
public class Penalty<TFunction>(double strength) : Regularizer where TFunction : unmanaged, IElementwiseLoss
{
    private readonly Dictionary<Parameter, Tensor> buffers = [];

    private protected override double Apply(Parameter parameter)
    {
        Tensor w = parameter.Value;
        if (!buffers.TryGetValue(parameter, out Tensor? gradient) || gradient.Device != w.Device)
            buffers[parameter] = gradient = new(w.Shape, w.Device);

        w.Device.LossBackward(default(TFunction), gradient, w, w, strength);
        parameter.Gradient.Add(parameter.Gradient, gradient);
        return strength * w.Device.SumLoss(default(TFunction), w, w);
    }
}
