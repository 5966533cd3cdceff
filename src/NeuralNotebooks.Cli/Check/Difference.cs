namespace NeuralNotebooks.Cli;

/// <summary>A place where a cell shows something else than the file has.</summary>
/// <param name="Where">Which output, and where in it.</param>
/// <param name="Saved">What the file has there.</param>
/// <param name="Now">What the cell shows there now.</param>
internal sealed record Difference(string Where, string Saved, string Now)
{
    /// <summary>The same, seen from further away.</summary>
    /// <param name="place">Comes before the place that is known.</param>
    public Difference In(string place) => this with { Where = Where.Length == 0 ? place : $"{place}, {Where}" };
}
