namespace NeuralNotebooks.Plots;

/// <summary>Where things stand along an axis: at numbers, or at names, which stand side by side in the order in which they first appear.</summary>
internal readonly struct Positions
{
    private Positions(double[]? numbers, string[]? names) => (Numbers, Names) = (numbers, names);

    public static Positions At(Values numbers) => new(numbers.Numbers, null);

    public static Positions At(IEnumerable<string> names) => new(null, [.. names]);

    /// <summary>The numbers; null for names.</summary>
    public double[]? Numbers { get; }

    /// <summary>The names; null for numbers.</summary>
    public string[]? Names { get; }

    public int Count => Numbers?.Length ?? Names?.Length ?? 0;

    /// <summary>The positions as numbers, when the axis has these names.</summary>
    public double[] On(IReadOnlyList<string>? names) =>
        Numbers ?? [.. Names!.Select(name => (double)names!.TakeWhile(other => other != name).Count())];
}
