namespace NeuralNotebooks;

/// <summary>Parameters that an optimizer treats in their own way.</summary>
/// <param name="parameters">For example the biases, or a layer that was trained before.</param>
/// <example>
/// <code>
/// optimizer.Add(new(pretrained.Parameters) { LearningRateFactor = 0.1 });
/// optimizer.Add(new(model.Parameters.Where(parameter => parameter.Name == "b")) { WeightDecay = 0 });
/// </code>
/// </example>
public sealed class ParameterGroup(IEnumerable<Parameter> parameters)
{
    /// <summary>The parameters.</summary>
    public IReadOnlyList<Parameter> Parameters { get; } = [.. parameters];

    /// <summary>What the optimizer's learning rate is multiplied with, so that a schedule works for all groups.</summary>
    public double LearningRateFactor { get; set; } = 1;

    /// <summary>λ for these parameters; the optimizer's own when not said.</summary>
    public double? WeightDecay { get; set; }
}
