namespace NeuralNotebooks;

/// <summary>Which of a file's tensors went into a model, by name.</summary>
/// <param name="Loaded">Those that the model now has.</param>
/// <param name="Missing">What the model has and the file has not: it is as it was.</param>
/// <param name="Unexpected">What the file has and the model has not.</param>
/// <param name="OtherShape">What both have, but in different shapes: it is as it was.</param>
public sealed record LoadedWeights(
    IReadOnlyList<string> Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected, IReadOnlyList<string> OtherShape)
{
    private const int MostNames = 20;

    /// <summary>Whether every tensor of the model was in the file, and every tensor of the file in the model.</summary>
    public bool IsComplete => Missing.Count + Unexpected.Count + OtherShape.Count == 0;

    /// <summary>What does not fit: <c>missing from the file: 1.W [8, 3], 1.b [3]</c>.</summary>
    internal string Faults => string.Join("; ", (string[])
        [.. List("missing from the file", Missing), .. List("in the file, but not in the model", Unexpected), .. List("of another shape", OtherShape)]);

    /// <summary>For example <c>2 tensors loaded; missing from the file: 1.W [8, 3], 1.b [3]</c>.</summary>
    public override string ToString() => $"{Loaded.Count} tensors loaded{(IsComplete ? "" : "; ")}{Faults}";

    private static IEnumerable<string> List(string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            yield return $"{what}: {string.Join(", ", names.Take(MostNames))}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}";
    }
}
