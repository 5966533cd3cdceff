namespace NeuralNotebooks;

/// <summary>
/// Looks up, for each query, a mean of the values, weighted by how well their keys fit the query: y = softmax(q·kᵀ / √d)·v.
/// q: [batch, queries, heads·d]   k: [batch, keys, heads·d]   v: [batch, keys, heads·e]   y: [batch, queries, heads·e]
/// </summary>
/// <param name="heads">Into how many parts the features are cut. Each is looked up by itself.</param>
/// <param name="causal">Whether a query may only look at the keys up to its own place, so that nothing depends on what comes later.</param>
/// <remarks>
/// The division by √d keeps the scores of unit variance, and softmax away from where it has no gradient. Keys at padding, which the
/// <see cref="Tensor.Mask"/> of k tells, are not looked at. Source: Vaswani et al.: Attention Is All You Need, NIPS 2017, section 3.2.
/// </remarks>
public sealed class ScaledDotProductAttention(int heads = 1, bool causal = false)
{
    private readonly BatchCache<(Shape Q, Shape K, Shape V), AttentionMemory> memories = new();
    private Tensor q = null!, k = null!, v = null!;
    private AttentionMemory? memory;

    /// <summary>Into how many parts the features are cut.</summary>
    public int Heads { get; } = Check.AtLeast(1, heads, nameof(heads));

    /// <summary>Whether a query may only look at the keys up to its own place.</summary>
    public bool Causal => causal;

    /// <summary>
    /// How much each query has looked at each key in the last pass: [batch, heads, queries, keys]. The next pass overwrites it.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public Tensor Weights => LastPass.Weights;

    private AttentionMemory LastPass => memory
        ?? throw new InvalidOperationException("ScaledDotProductAttention: there was no Forward before.");

    /// <summary>The share of the weights that is dropped, and the noise that chooses them; null outside of training.</summary>
    internal (double Rate, NoiseStream Noise)? Dropout { get; set; }

    // How much the scores are multiplied with.
    private double Scale => 1 / Math.Sqrt((double)q.Shape[2] / Heads);

    private Tensor UsedWeights => Dropout is null ? LastPass.Weights : LastPass.Dropped;

    /// <summary>y = softmax(q·kᵀ / √d)·v</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the tensors are on different devices.</exception>
    public Tensor Forward(Tensor q, Tensor k, Tensor v)
    {
        CheckInputs(q, k, v);
        (this.q, this.k, this.v) = (q, k, v);
        if (!memories.TryGet((q.Shape, k.Shape, v.Shape), out memory) || memory.Device != q.Device)
            memory = memories.Add((q.Shape, k.Shape, v.Shape), new(q.Shape, k.Shape, v.Shape, Heads, q.Device));

        (Tensor scores, Tensor weights, Tensor y) = (memory.Scores, memory.Weights, memory.Y);
        scores.Matrices.MatMul(q.Heads(Heads), k.Heads(Heads).T);
        weights.MaskedSoftmax(scores, Scale, k.Mask, causal);
        if (Dropout is var (rate, noise))
            memory.Dropped.Dropout(weights, rate, noise.Seed, noise.Stream);

        y.Heads(Heads).MatMul(UsedWeights.Matrices, v.Heads(Heads));
        y.TakeMask(q);
        return y;
    }

    /// <summary>
    /// dv = weightsᵀ·dy     dweights = dy·vᵀ     dscores by softmax     dq = dscores·k / √d     dk = dscoresᵀ·q / √d
    /// </summary>
    /// <param name="dy">∂L/∂y.</param>
    /// <returns>The three gradients. They belong to this object, and the next pass overwrites them.</returns>
    /// <exception cref="ArgumentException">dy has not the shape of y.</exception>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public (Tensor DQ, Tensor DK, Tensor DV) Backward(Tensor dy)
    {
        AttentionMemory pass = LastPass;
        Check.Shape(nameof(ScaledDotProductAttention), "dy", dy, pass.Y.Shape);
        pass.DV.Heads(Heads).MatMul(UsedWeights.Matrices.T, dy.Heads(Heads));
        pass.DWeights.Matrices.MatMul(dy.Heads(Heads), v.Heads(Heads).T);
        if (Dropout is var (rate, noise))
            pass.DWeights.Dropout(pass.DWeights, rate, noise.Seed, noise.Stream);

        pass.DScores.SoftmaxBackward(pass.Weights, pass.DWeights);
        pass.DScores.Scale(Scale);
        pass.DQ.Heads(Heads).MatMul(pass.DScores.Matrices, k.Heads(Heads));
        pass.DK.Heads(Heads).MatMul(pass.DScores.Matrices.T, q.Heads(Heads));
        return (pass.DQ, pass.DK, pass.DV);
    }

    private void CheckInputs(Tensor q, Tensor k, Tensor v)
    {
        Check.SameDevice(nameof(ScaledDotProductAttention), q, k);
        Check.SameDevice(nameof(ScaledDotProductAttention), q, v);
        if (q.Shape.Rank != 3 || k.Shape.Rank != 3 || v.Shape.Rank != 3 || k.Shape[0] != q.Shape[0] || v.Shape[0] != q.Shape[0]
            || k.Shape[2] != q.Shape[2] || k.Shape[1] != v.Shape[1] || q.Shape[2] % Heads != 0 || v.Shape[2] % Heads != 0)
            throw new ArgumentException(
                $"ScaledDotProductAttention: q {q.Shape}, k {k.Shape} and v {v.Shape} do not fit. Expected [batch, queries, features], "
                + $"[batch, keys, features] and [batch, keys, values], features and values multiples of {Heads}.");
    }
}
