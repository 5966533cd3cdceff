namespace NeuralNotebooks.Kernel;

/// <summary>Says what a stopped cell still runs on other threads.</summary>
internal static class LeftBehind
{
    /// <summary>How many bodies there are, and where they start.</summary>
    /// <param name="bodies">At least one.</param>
    /// <param name="cell">The cell's name.</param>
    public static string Describe(IReadOnlyList<BackgroundBody> bodies, string cell)
    {
        IEnumerable<string> places = bodies.OrderBy(body => body.Line).GroupBy(body => body.Line)
            .Select(group => (group.Key > 0 ? $"line {group.Key}" : "no line known") + (group.Count() > 1 ? $" ({group.Count()} times)" : ""));
        string what = bodies.Count == 1 ? "1 body does not stop" : $"{bodies.Count} bodies do not stop";
        return $"{cell}: {what} on other threads, in calls that cannot be interrupted: {string.Join(", ", places)}.\n";
    }
}
