namespace NeuralNotebooks;

/// <summary>A file that could be had from none of its mirrors. The message says what went wrong at each.</summary>
/// <param name="message">What went wrong.</param>
public sealed class DownloadException(string message) : IOException(message);
