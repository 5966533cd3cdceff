namespace NeuralNotebooks;

/// <summary>Changes a model's parameters along their gradients, so that the loss falls.</summary>
/// <param name="learningRate">How far each step goes. It may be changed between steps.</param>
public abstract class Optimizer(double learningRate)
{
    /// <summary>How far each step goes.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>One step for all parameters of a model, by the gradients of its last backward pass.</summary>
    public void Step(Module model) => Step(model.Parameters);

    /// <summary>One step for these parameters, by their gradients.</summary>
    public abstract void Step(IReadOnlyList<Parameter> parameters);
}
