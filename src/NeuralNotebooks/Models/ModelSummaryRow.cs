namespace NeuralNotebooks;

/// <summary>One line of a model's summary.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Output">The shape of what it makes of one example.</param>
/// <param name="Parameters">The number of weights in it.</param>
/// <param name="Frozen">How many of them are frozen.</param>
/// <param name="State">How many numbers it remembers besides, such as running statistics.</param>
public sealed record ModelSummaryRow(string Layer, Shape Output, int Parameters, int Frozen, int State);
