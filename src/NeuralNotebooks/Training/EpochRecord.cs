namespace NeuralNotebooks;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">Its number, counted from 1.</param>
/// <param name="Loss">The mean training loss over the epoch's batches, each measured before its step.</param>
/// <param name="Accuracy">The share of training examples classified right; NaN when the targets are no classes.</param>
/// <param name="ValidationLoss">The loss on the validation set after the epoch; NaN without one.</param>
/// <param name="ValidationAccuracy">The share of validation examples classified right; NaN without a set or classes.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record EpochRecord(int Epoch, double Loss, double Accuracy, double ValidationLoss, double ValidationAccuracy, double Seconds);
