namespace NeuralNotebooks.Jupyter;

/// <summary>A message is genuine, but what it asks for makes no sense. Whoever asked is told so.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class BadRequestException(string message) : Exception(message);
