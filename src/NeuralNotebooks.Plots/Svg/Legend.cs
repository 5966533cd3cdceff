namespace NeuralNotebooks.Plots;

/// <summary>What a figure's legend names.</summary>
internal static class Legend
{
    /// <summary>One trace for each name and colour, in order. A single line needs no legend: the title and the axes say what it is.</summary>
    public static Trace[] Of(Figure figure)
    {
        IEnumerable<Trace> named = figure.Panels.SelectMany(panel => panel.Traces).Where(trace => trace.HasKey);
        Trace[] keys = [.. named.DistinctBy(trace => (trace.Name, trace.Color))];
        int drawn = figure.Panels.Max(panel => panel.Traces.Count(trace => trace.TakesColor));
        return drawn > 1 || keys.Length > 1 ? keys : [];
    }
}
