namespace NeuralNotebooks;

/// <summary>What attention keeps of a pass. The part for the backward pass is made when it is first needed.</summary>
internal sealed class AttentionMemory(Shape q, Shape k, Shape v, int heads, Device device)
{
    private readonly Shape weights = [q[0], heads, q[1], k[1]];

    public Device Device => device;

    /// <summary>[batch, heads, queries, keys].</summary>
    public Tensor Scores => field ??= new(weights, device);

    /// <summary>softmax of the scores.</summary>
    public Tensor Weights => field ??= new(weights, device);

    /// <summary>The weights of a training pass, some of them dropped.</summary>
    public Tensor Dropped => field ??= new(weights, device);

    /// <summary>[batch, queries, features].</summary>
    public Tensor Y => field ??= new([q[0], q[1], v[2]], device);

    public Tensor DWeights => field ??= new(weights, device);

    public Tensor DScores => field ??= new(weights, device);

    public Tensor DQ => field ??= new(q, device);

    public Tensor DK => field ??= new(k, device);

    public Tensor DV => field ??= new(v, device);
}
