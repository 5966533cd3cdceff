namespace NeuralNotebooks;

public static partial class Exercise
{
    /// <summary>
    /// Checks a layer or model: its gradients by central differences (<see cref="GradientCheck"/>), and its output by that of the right one.
    /// </summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="answer">The learner's layer. As long as there is none, it is null, or throws <see cref="NotImplementedException"/>.</param>
    /// <param name="input">The shape of one example.</param>
    /// <param name="right">A right one with the same parameters; null where the forward pass is not asked for.</param>
    public static Exercise<Module> Check(string name, Module? answer, Shape input, Module? right = null) => new(
        name,
        Attempt.Of(() => answer is null ? null : ModuleTrial.Run(answer, right, input)),
        wrong => ModuleTrial.Run(wrong, right, input).Answer);

    /// <summary>Checks a loss: its gradient by central differences, and its value by that of the right one.</summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="answer">The learner's loss. As long as there is none, it is null, or throws <see cref="NotImplementedException"/>.</param>
    /// <param name="y">Predictions.</param>
    /// <param name="t">Targets.</param>
    /// <param name="right">A right loss; null where the value is not asked for.</param>
    public static Exercise<Loss> Check(string name, Loss? answer, Tensor y, Tensor t, Loss? right = null) => new(
        name,
        Attempt.Of(() => answer is null ? null : ModuleTrial.Run(answer, right, y, t)),
        wrong => ModuleTrial.Run(wrong, right, y, t).Answer);
}
