namespace NeuralNotebooks;

/// <summary>A tensor read as a matrix and transposed, as <c>x.T</c> writes it. Nothing is copied: the matrix product reads it the other way.</summary>
/// <param name="Tensor">The tensor itself.</param>
public readonly record struct Transposed(Tensor Tensor);
