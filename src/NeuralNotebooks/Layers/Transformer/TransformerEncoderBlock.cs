namespace NeuralNotebooks;

/// <summary>
/// A block of a Transformer that reads: every step looks at all steps, and then through two fully connected layers. Causal, it is a block
/// of a language model.   x, y: [batch, length, features]
/// </summary>
/// <param name="heads">How many heads attention has.</param>
/// <param name="units">How many units the first of the fully connected layers has.</param>
/// <param name="activation">What stands between them; a new <see cref="ReLU"/> when not said.</param>
/// <param name="normFirst">Whether the normalization comes before attention and the layers.</param>
/// <param name="dropout">The share that is dropped in training: of the attention's weights, the units, and what comes out of both.</param>
/// <param name="causal">Whether a step may only look at the steps up to itself.</param>
/// <param name="epsilon">ε of the normalization.</param>
/// <inheritdoc cref="TransformerBlock"/>
public sealed class TransformerEncoderBlock(
    int heads, int units, Module? activation = null, bool normFirst = false, double dropout = 0, bool causal = false, double epsilon = 1e-5)
    : TransformerBlock(heads, units, activation, normFirst, dropout, epsilon)
{
    /// <summary>Whether a step may only look at the steps up to itself.</summary>
    public bool Causal => causal;

    private protected override MultiHeadAttention[] MakeAttention() => [new(Heads, causal: causal, dropout: Dropout)];
}
