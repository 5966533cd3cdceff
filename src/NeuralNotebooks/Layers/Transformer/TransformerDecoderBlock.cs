namespace NeuralNotebooks;

/// <summary>
/// A block of a Transformer that writes: every step looks at the steps up to itself, then at all of a <see cref="Module.Memory"/>, which is
/// what an encoder has read, and then through two fully connected layers.   x, y: [batch, length, features]   memory: [batch, memory
/// length, memory features]
/// </summary>
/// <param name="heads">How many heads attention has.</param>
/// <param name="units">How many units the first of the fully connected layers has.</param>
/// <param name="activation">What stands between them; a new <see cref="ReLU"/> when not said.</param>
/// <param name="normFirst">Whether the normalization comes before attention and the layers.</param>
/// <param name="dropout">The share that is dropped in training: of the attention's weights, the units, and what comes out of each.</param>
/// <param name="memoryFeatures">The features of the memory; as many as x has when not said.</param>
/// <param name="epsilon">ε of the normalization.</param>
/// <inheritdoc cref="TransformerBlock"/>
public sealed class TransformerDecoderBlock(
    int heads, int units, Module? activation = null, bool normFirst = false, double dropout = 0, int? memoryFeatures = null,
    double epsilon = 1e-5)
    : TransformerBlock(heads, units, activation, normFirst, dropout, epsilon)
{
    /// <summary>The features of the memory; null: as many as x has.</summary>
    public int? MemoryFeatures => memoryFeatures;

    internal override bool ReadsMemory => true;

    private protected override MultiHeadAttention[] MakeAttention() =>
        [new(Heads, causal: true, dropout: Dropout), new(Heads, cross: true, dropout: Dropout, memoryFeatures: memoryFeatures)];
}
