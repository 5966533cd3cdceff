namespace NeuralNotebooks;

/// <summary>
/// Adds up the gradients of several small batches, so that one step can be worth a large batch that memory has no room for: the mean
/// over all their examples is the gradient of the large batch.
/// </summary>
/// <param name="model">A built model.</param>
/// <example>
/// <code>
/// loss.Forward(model.Forward(x), t);
/// model.BackwardToParameters(loss.Backward());
/// accumulator.Add(x.Shape[0]);
/// ...
/// accumulator.TakeMean();
/// optimizer.Step(model);
/// </code>
/// </example>
public sealed class GradientAccumulator(Module model)
{
    private readonly Dictionary<Parameter, Tensor> sums = [];

    /// <summary>The number of batches since the last mean.</summary>
    public int Batches { get; private set; }

    /// <summary>The number of examples since the last mean.</summary>
    public int Examples { get; private set; }

    /// <summary>Takes in the gradients of the last backward pass: Σ ← Σ + n·dW.</summary>
    /// <param name="examples">n, the number of examples in the batch, over which the loss took the mean.</param>
    public void Add(int examples)
    {
        IReadOnlyList<Parameter> parameters = model.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            Tensor gradient = parameters[i].Gradient, sum = Sum(parameters[i]);
            if (Batches == 0)
                sum.Fill(0);

            sum.AddScaled(gradient, examples);
        }

        Batches++;
        Examples += examples;
    }

    /// <summary>Puts the mean over all examples into the gradients, dW ← Σ / N, and starts over.</summary>
    /// <exception cref="InvalidOperationException">There is nothing to take the mean of.</exception>
    public void TakeMean()
    {
        if (Examples == 0)
            throw new InvalidOperationException("GradientAccumulator: TakeMean needs an Add before it.");

        IReadOnlyList<Parameter> parameters = model.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            parameters[i].Gradient.CopyFrom(Sum(parameters[i]));
            parameters[i].Gradient.Scale(1.0 / Examples);
        }

        (Batches, Examples) = (0, 0);
    }

    private Tensor Sum(Parameter parameter)
    {
        Tensor gradient = parameter.Gradient;
        if (!sums.TryGetValue(parameter, out Tensor? sum) || sum.Device != gradient.Device)
            sums[parameter] = sum = sum?.To(gradient.Device) ?? new(gradient.Shape, gradient.Device);

        return sum;
    }
}
