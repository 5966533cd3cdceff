namespace NeuralNotebooks;

/// <summary>
/// Lets every step of a sequence look at all steps of it, or of a memory, in several ways at once:
/// <code>
///     q = x·Wq + bq     k = s·Wk + bk     v = s·Wv + bv      where s is x itself, or the memory
///     y = softmax(q·kᵀ / √d)·v·Wo + bo                       each head with d of the features of q, k and v
/// </code>
/// x, y: [batch, length, features]   memory: [batch, memory length, memory features]
/// </summary>
/// <param name="heads">How many ways.</param>
/// <param name="cross">Whether s is the <see cref="Module.Memory"/>, and not x.</param>
/// <param name="causal">Whether a step may only look at the steps up to itself.</param>
/// <param name="bias">Whether there are biases.</param>
/// <param name="dropout">The share of the weights that is dropped in training: see <see cref="NeuralNotebooks.Dropout"/>.</param>
/// <param name="units">The features of q, k and v; as many as x has when not said.</param>
/// <param name="memoryFeatures">The features of the memory; as many as x has when not said.</param>
/// <param name="initializer">The first values of the four W; <see cref="GlorotUniform"/> when not said.</param>
/// <remarks>
/// Steps that the <see cref="Tensor.Mask"/> of s tells to be padding are not looked at. Source: Vaswani et al.: Attention Is All You Need,
/// NIPS 2017, section 3.2.2.
/// </remarks>
public sealed class MultiHeadAttention(
    int heads, bool cross = false, bool causal = false, bool bias = true, double dropout = 0, int? units = null, int? memoryFeatures = null,
    Initializer? initializer = null) : Layer
{
    private readonly ScaledDotProductAttention attention = new(heads, causal);
    private readonly BatchBuffers contextGradients = new(), memoryGradients = new();
    private Projection query = null!, key = null!, value = null!, output = null!;
    private NoiseStream noise = null!;
    private Tensor s = null!, context = null!;
    private Tensor? dMemory;

    /// <summary>How many ways.</summary>
    public int Heads => attention.Heads;

    /// <summary>Whether s is the memory, and not x.</summary>
    public bool Cross => cross;

    /// <summary>Whether a step may only look at the steps up to itself.</summary>
    public bool Causal => causal;

    /// <summary>Whether there are biases.</summary>
    public bool Bias => bias;

    /// <summary>The share of the weights that is dropped in training.</summary>
    public double Dropout { get; } = Check.Rate(nameof(MultiHeadAttention), dropout);

    /// <summary>The features of q, k and v; null: as many as x has.</summary>
    public int? Units => units;

    /// <summary>The features of the memory; null: as many as x has.</summary>
    public int? MemoryFeatures => memoryFeatures;

    /// <summary>The first values of the four W.</summary>
    public Initializer Initializer { get; } = initializer ?? new GlorotUniform();

    /// <summary>
    /// How much each step has looked at each other in the last pass: [batch, heads, queries, keys]. The next pass overwrites it.
    /// </summary>
    public Tensor Weights => attention.Weights;

    /// <inheritdoc/>
    public override Tensor MemoryGradient => dMemory ?? base.MemoryGradient;

    internal override bool ReadsMemory => cross;

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank != 2)
            throw new ArgumentException($"{Name}: one example must be [length, features], but its shape is {input}.");

        int features = input.Columns, inner = units ?? features, looked = cross ? memoryFeatures ?? features : features;
        if (inner % heads != 0)
            throw new ArgumentException($"{Name}: {inner} features cannot be cut into {heads} equal heads: give it units that can.");

        query = Projection("q", features, inner);
        key = Projection("k", looked, inner);
        value = Projection("v", looked, inner);
        output = Projection("o", inner, features);
        noise = AddNoise();
        return input;
    }

    private Projection Projection(string name, int inputs, int outputs) => new(
        AddParameter("W" + name, [inputs, outputs], Initializer), bias ? AddParameter("b" + name, [outputs], new Zeros()) : null);

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? input : null;

    /// <summary>y = attention(x·Wq + bq, s·Wk + bk, s·Wv + bv)·Wo + bo</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        s = cross ? MemoryFor(x, key.W.Shape[0]) : x;
        attention.Dropout = Training && Dropout > 0 ? (Dropout, noise) : null;
        context = attention.Forward(query.Of(x), key.Of(s), value.Of(s));
        output.Of(context, y);
    }

    /// <summary>
    /// dWo = contextᵀ·dy     dq, dk, dv from dy·Woᵀ     dWq = xᵀ·dq     dWk = sᵀ·dk     dWv = sᵀ·dv
    /// <para>dq·Wqᵀ is the gradient of x, and dk·Wkᵀ + dv·Wvᵀ that of s; where s is x, dx is the sum of both.</para>
    /// </summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        output.Differentiate(context, dy);
        Tensor dContext = contextGradients.InputGradient(context);
        dContext.MatMul(dy, output.W.T);
        (Tensor dq, Tensor dk, Tensor dv) = attention.Backward(dContext);
        query.Differentiate(x, dq);
        key.Differentiate(s, dk);
        value.Differentiate(s, dv);
        dx?.MatMul(dq, query.W.T);
        if (!cross)
        {
            dx?.AddMatMul(dk, key.W.T);
            dx?.AddMatMul(dv, value.W.T);
            return;
        }

        dMemory = memoryGradients.InputGradient(s);
        dMemory.MatMul(dk, key.W.T);
        dMemory.AddMatMul(dv, value.W.T);
    }
}
