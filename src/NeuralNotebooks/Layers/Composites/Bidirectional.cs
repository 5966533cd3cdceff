namespace NeuralNotebooks;

/// <summary>
/// Two recurrent layers that go through a sequence from both its ends, and put their states side by side: y = [h forwards, h backwards].
/// x: [batch, time, features]   y: [batch, time, units + units], or [batch, units + units] of the states at the two ends
/// </summary>
/// <remarks>
/// For two layers of the same kind and size, <c>new LSTM(64, bidirectional: true)</c> says the same. Source: Schuster, Paliwal:
/// Bidirectional Recurrent Neural Networks, IEEE Transactions on Signal Processing 45, 1997.
/// </remarks>
public sealed class Bidirectional : Composite
{
    private readonly Concat both;

    /// <summary>Two recurrent layers, from both ends.</summary>
    /// <param name="forwards">The one that begins at the beginning.</param>
    /// <param name="backwards">The one that begins at the end.</param>
    /// <exception cref="ArgumentException">One of the layers returns sequences, the other the last state.</exception>
    public Bidirectional(Recurrent forwards, Recurrent backwards) : base(forwards, backwards)
    {
        if (forwards.ReturnSequences != backwards.ReturnSequences)
            throw new ArgumentException(
                "Bidirectional: one layer returns sequences and the other the last state: they must do the same.", nameof(backwards));

        (Forwards, Backwards) = (forwards, backwards);
        backwards.IsReversed = true;
        both = new(forwards.ReturnSequences ? 1 : 0, forwards, backwards);
        (forwards.Name, backwards.Name) = ($"forwards ({forwards.GetType().Name})", $"backwards ({backwards.GetType().Name})");
    }

    /// <summary>The layer that begins at the beginning.</summary>
    public Recurrent Forwards { get; }

    /// <summary>The layer that begins at the end.</summary>
    public Recurrent Backwards { get; }

    private protected override Shape BuildParts(Shape input, ParameterFactory factory) => both.Build(input, factory);

    /// <summary>y = [h forwards, h backwards]</summary>
    public override Tensor Forward(Tensor x) => both.Forward(x);

    /// <summary>dx = dx forwards + dx backwards</summary>
    internal override Tensor? Backward(Tensor dy, bool inputGradient) => both.Backward(dy, inputGradient);
}
