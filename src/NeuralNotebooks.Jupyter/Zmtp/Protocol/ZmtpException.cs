namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A peer broke the protocol's rules: its connection is closed, the socket lives on.</summary>
/// <param name="message">What the peer did, and what the protocol asks for.</param>
internal sealed class ZmtpException(string message) : Exception(message);
