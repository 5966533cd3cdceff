namespace NeuralNotebooks;

/// <summary>
/// What the blocks of a Transformer have in common: each sublayer f, some attention and at last two fully connected layers, has a way past
/// it, and is normalized: y = norm(x + f(x)), or y = x + f(norm(x)) if the normalization comes first.   x, y: [batch, length, features]
/// </summary>
/// <remarks>
/// Source: Vaswani et al.: Attention Is All You Need, NIPS 2017, section 3.1; for the normalization first, with which deep models train
/// more easily: Xiong et al.: On Layer Normalization in the Transformer Architecture, ICML 2020.
/// </remarks>
public abstract class TransformerBlock : Chain
{
    private protected TransformerBlock(int heads, int units, Module? activation, bool normFirst, double dropout, double epsilon)
    {
        (Heads, Units) = (Check.AtLeast(1, heads, nameof(heads)), Check.AtLeast(1, units, nameof(units)));
        (Activation, NormFirst, Epsilon) = (activation ?? new ReLU(), normFirst, epsilon);
        Dropout = Check.Rate(Name, dropout);
    }

    /// <summary>How many heads attention has.</summary>
    public int Heads { get; }

    /// <summary>How many units the first of the fully connected layers has.</summary>
    public int Units { get; }

    /// <summary>What stands between the fully connected layers.</summary>
    public Module Activation { get; }

    /// <summary>Whether the normalization comes before the sublayers.</summary>
    public bool NormFirst { get; }

    /// <summary>
    /// The share that is dropped in training: of the attention's weights, the units, and what comes out of each sublayer.
    /// </summary>
    public double Dropout { get; }

    /// <summary>ε of the normalization.</summary>
    public double Epsilon { get; }

    /// <summary>The attention in the block.</summary>
    private protected abstract MultiHeadAttention[] MakeAttention();

    private protected sealed override Shape BuildParts(Shape input, ParameterFactory factory)
    {
        if (input.Rank != 2)
            throw new ArgumentException($"{Name}: one example must be [length, features], but its shape is {input}.");

        MakeParts([.. MakeAttention().SelectMany(Sublayer), .. Sublayer(FeedForward(input.Columns))]);
        return base.BuildParts(input, factory);
    }

    /// <summary>f(x) = activation(x·W₁ + b₁)·W₂ + b₂</summary>
    private Sequential FeedForward(int features) => new([new Dense(Units), Activation, .. Dropping(), new Dense(features)]);

    /// <summary>norm(x + f(x)), or x + f(norm(x))</summary>
    private Module[] Sublayer(Module f) => NormFirst
        ? [new Residual(new Sequential([Norm(), f, .. Dropping()]))]
        : [new Residual(Dropout > 0 ? new Sequential([f, .. Dropping()]) : f), Norm()];

    private LayerNorm Norm() => new(epsilon: Epsilon);

    private Dropout[] Dropping() => Dropout > 0 ? [new(Dropout)] : [];
}
