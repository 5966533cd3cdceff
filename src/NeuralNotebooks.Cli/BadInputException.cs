namespace NeuralNotebooks.Cli;

/// <summary>The command cannot do what it was asked to; the message says why, to the user.</summary>
internal sealed class BadInputException(string message) : Exception(message);
