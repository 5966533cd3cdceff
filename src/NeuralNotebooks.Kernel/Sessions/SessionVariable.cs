namespace NeuralNotebooks.Kernel;

/// <summary>A variable that a cell has declared at its top level.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type that it was declared with.</param>
/// <param name="Value">Its value at this moment.</param>
public sealed record SessionVariable(string Name, Type Type, object? Value);
