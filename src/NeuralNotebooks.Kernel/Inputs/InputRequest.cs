namespace NeuralNotebooks.Kernel;

/// <summary>A cell asks the reader for a line of text.</summary>
/// <param name="Prompt">What the cell says when it asks; empty when it has said it before.</param>
/// <param name="IsPassword">Whether the answer must not be shown.</param>
public sealed record InputRequest(string Prompt, bool IsPassword);
