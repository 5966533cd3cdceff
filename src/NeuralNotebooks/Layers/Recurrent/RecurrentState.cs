namespace NeuralNotebooks;

/// <summary>
/// What a recurrent layer carries from step to step: h, and for an LSTM also c, each [layers·directions, batch, units], where every layer's
/// direction forwards comes before that backwards.
/// </summary>
public sealed class RecurrentState
{
    private readonly Tensor[] hs, cs;

    /// <summary>A state.</summary>
    /// <param name="h">h.</param>
    /// <param name="c">c of an LSTM.</param>
    /// <exception cref="ArgumentException">
    /// h is not [layers·directions, batch, units], or c has another shape or lives elsewhere.
    /// </exception>
    public RecurrentState(Tensor h, Tensor? c = null)
    {
        if (h.Shape.Rank != 3)
            throw new ArgumentException($"RecurrentState: h is {h.Shape}, expected [layers·directions, batch, units].");

        if (c is not null)
        {
            Check.SameShape(nameof(RecurrentState), h, c);
            Check.SameDevice(nameof(RecurrentState), h, c);
        }

        (H, C) = (h, c);
        (hs, cs) = (Parts(h), c is null ? [] : Parts(c));
    }

    /// <summary>h.</summary>
    public Tensor H { get; }

    /// <summary>c; null but for an LSTM.</summary>
    public Tensor? C { get; }

    internal Tensor PartOfH(int k) => hs[k];

    internal Tensor PartOfC(int k) => cs[k];

    private static Tensor[] Parts(Tensor x) => [.. Enumerable.Range(0, x.Shape[0]).Select(k => x.Slice(k, 1).Reshape(x.Shape.Tail))];
}
