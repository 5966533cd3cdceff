namespace NeuralNotebooks;

/// <summary>
/// Lets every step of a sequence look at all steps of a memory; how well they fit is what a small network says, and not their product:
/// <code>
///     score[i, j] = tanh(x[i]·Wq + s[j]·Wk + b)·v      where s is the memory, or x itself
///     y[i] = Σⱼ softmax(score)[i, j]·s[j]
/// </code>
/// x: [batch, length, features]   memory: [batch, memory length, memory features]   y: [batch, length, memory features]
/// </summary>
/// <param name="units">How many units the small network has.</param>
/// <param name="cross">Whether s is the <see cref="Module.Memory"/>, and not x.</param>
/// <param name="causal">Whether a step may only look at the steps up to itself.</param>
/// <param name="bias">Whether b is added.</param>
/// <param name="memoryFeatures">The features of the memory; as many as x has when not said.</param>
/// <param name="initializer">The first values of Wq, Wk and v; <see cref="GlorotUniform"/> when not said.</param>
/// <remarks>
/// Steps that the <see cref="Tensor.Mask"/> of s tells to be padding are not looked at. Source: Bahdanau, Cho, Bengio: Neural Machine
/// Translation by Jointly Learning to Align and Translate, ICLR 2015.
/// </remarks>
public sealed class AdditiveAttention(
    int units, bool cross = true, bool causal = false, bool bias = true, int? memoryFeatures = null, Initializer? initializer = null)
    : Layer
{
    private readonly BatchCache<(Shape Q, Shape K), AdditiveMemory> memories = new();
    private readonly BatchBuffers memoryGradients = new();
    private Projection query = null!, key = null!;
    private Parameter scoring = null!;
    private AdditiveMemory? pass;
    private Tensor s = null!;
    private Tensor? dMemory;

    /// <summary>How many units the small network has.</summary>
    public int Units { get; } = Check.AtLeast(1, units, nameof(units));

    /// <summary>Whether s is the memory, and not x.</summary>
    public bool Cross => cross;

    /// <summary>Whether a step may only look at the steps up to itself.</summary>
    public bool Causal => causal;

    /// <summary>Whether b is added.</summary>
    public bool Bias => bias;

    /// <summary>The features of the memory; null: as many as x has.</summary>
    public int? MemoryFeatures => memoryFeatures;

    /// <summary>The first values of Wq, Wk and v.</summary>
    public Initializer Initializer { get; } = initializer ?? new GlorotUniform();

    /// <summary>
    /// How much each step has looked at each other in the last pass: [batch, 1, queries, keys]. The next pass overwrites it.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public Tensor Weights => pass?.Weights ?? throw new InvalidOperationException($"{Name}: there was no Forward before.");

    /// <inheritdoc/>
    public override Tensor MemoryGradient => dMemory ?? base.MemoryGradient;

    internal override bool ReadsMemory => cross;

    private Tensor v => scoring.Value;
    private Tensor dv => scoring.Gradient;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank != 2)
            throw new ArgumentException($"{Name}: one example must be [length, features], but its shape is {input}.");

        int looked = LookedFeatures(input);
        query = new(AddParameter("Wq", [input.Columns, Units], Initializer), bias ? AddParameter("b", [Units], new Zeros()) : null);
        key = new(AddParameter("Wk", [looked, Units], Initializer), null);
        scoring = AddParameter("v", [Units, 1], Initializer);
        return [input[0], looked];
    }

    private int LookedFeatures(Shape input) => cross ? memoryFeatures ?? input.Columns : input.Columns;

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? [input[0], LookedFeatures(input)] : null;

    /// <summary>h[i, j] = tanh(x[i]·Wq + b + s[j]·Wk)     weights = softmax(h·v)     y = weights·s</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        s = cross ? MemoryFor(x, key.W.Shape[0]) : x;
        Tensor q = query.Of(x), k = key.Of(s);
        if (!memories.TryGet((x.Shape, s.Shape), out pass) || pass.Device != x.Device)
            pass = memories.Add((x.Shape, s.Shape), new(x.Shape, s.Shape, Units, x.Device));

        pass.AddPairs(q, k);
        pass.H.Map(new TanhFunction(), pass.H);
        pass.ScoreColumn.MatMul(pass.H, v);
        pass.Weights.MaskedSoftmax(pass.Scores, 1, s.Mask, causal);
        y.Matrices.MatMul(pass.Weights.Matrices, s.Matrices);
    }

    /// <summary>
    /// ds = weightsᵀ·dy     dweights = dy·sᵀ     dscores by softmax     dv = Σ h·dscore     dz[i, j] = dscore[i, j]·v ⊙ (1 − h[i, j]²)
    /// <para>dq[i] = Σⱼ dz[i, j] and dk[j] = Σᵢ dz[i, j] are the gradients of x·Wq + b and s·Wk.</para>
    /// </summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        AdditiveMemory p = pass!;
        p.DWeights.Matrices.MatMul(dy.Matrices, s.Matrices.T);
        p.DScores.SoftmaxBackward(p.Weights, p.DWeights);
        dv.MatMul(p.H.T, p.DScoreColumn);
        p.DH.MatMul(p.DScoreColumn, v.T);
        p.DH.MapBackward(new TanhFunction(), p.H, p.H, p.DH);
        p.SumPairs();
        query.Differentiate(x, p.DQ);
        key.Differentiate(s, p.DK);

        Tensor ds = memoryGradients.InputGradient(s);
        ds.Matrices.MatMul(p.Weights.Matrices.T, dy.Matrices);
        ds.AddMatMul(p.DK, key.W.T);
        dx?.MatMul(p.DQ, query.W.T);
        if (cross)
            dMemory = ds;
        else
            dx?.Add(dx, ds);
    }
}
