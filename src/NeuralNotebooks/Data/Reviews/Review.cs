namespace NeuralNotebooks;

/// <summary>What somebody wrote about a film.</summary>
/// <param name="Text">The text. It has <c>&lt;br /&gt;</c> where lines end.</param>
/// <param name="Stars">From 1 to 10.</param>
/// <param name="IsPositive">Whether the film was liked. Films between 5 and 6 stars are not in the set.</param>
public sealed record Review(string Text, int Stars, bool IsPositive);
