namespace NeuralNotebooks.Jupyter;

/// <summary>Something came in that is no message, or none of ours. It is dropped, and the log says why.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class ProtocolException(string message) : Exception(message);
