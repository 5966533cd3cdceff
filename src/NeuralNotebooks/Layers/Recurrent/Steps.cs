namespace NeuralNotebooks;

/// <summary>A matrix for each step of time, [count, batch, columns], and each of them as a tensor of its own, made once.</summary>
internal sealed class Steps
{
    private readonly Tensor[] steps;

    public Steps(int count, int batch, int columns, Device device)
    {
        All = new([count, batch, columns], device);
        steps = [.. Enumerable.Range(0, count).Select(t => All.Slice(t, 1).Reshape([batch, columns]))];
    }

    /// <summary>All of them, [count, batch, columns].</summary>
    public Tensor All { get; }

    /// <summary>One of them, [batch, columns].</summary>
    public Tensor this[int t] => steps[t];
}
