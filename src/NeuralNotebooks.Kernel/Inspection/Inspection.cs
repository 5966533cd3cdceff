namespace NeuralNotebooks.Kernel;

/// <summary>What is known of a name in a cell: what Shift+Tab shows.</summary>
/// <param name="Signature">How it is declared.</param>
/// <param name="PlainText">Signature and documentation as plain text.</param>
/// <param name="Markdown">Signature and documentation as Markdown.</param>
public sealed record Inspection(string Signature, string PlainText, string Markdown);
