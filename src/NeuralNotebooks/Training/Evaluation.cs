namespace NeuralNotebooks;

/// <summary>How good a model is on a data set.</summary>
/// <param name="Loss">The mean loss over the examples.</param>
/// <param name="Accuracy">The share of examples classified right; NaN when the targets are no classes.</param>
public readonly record struct Evaluation(double Loss, double Accuracy);
