namespace NeuralNotebooks;

/// <summary>
/// What additive attention keeps of a pass, and its sums over pairs of a query and a key. Such sums see the queries and keys of a sequence
/// once as rows, and once all in one row.
/// </summary>
internal sealed class AdditiveMemory
{
    private readonly Shape keysInRow, queryRows;

    /// <param name="x">[batch, queries, features].</param>
    /// <param name="s">[batch, keys, features].</param>
    /// <param name="units">The units of a pair.</param>
    /// <param name="device">Where it lives.</param>
    public AdditiveMemory(Shape x, Shape s, int units, Device device)
    {
        (int batch, int queries, int keys) = (x[0], x[1], s[1]);
        Device = device;
        H = new([batch, queries, keys, units], device);
        Scores = new([batch, 1, queries, keys], device);
        Weights = new(Scores.Shape, device);
        (keysInRow, queryRows) = ([batch, keys * units], [batch * queries, keys * units]);
        DQ = new([batch, queries, units], device);
        DK = new([batch, keys, units], device);
    }

    public Device Device { get; }

    /// <summary>[batch, queries, keys, units].</summary>
    public Tensor H { get; }

    /// <summary>[batch, 1, queries, keys].</summary>
    public Tensor Scores { get; }

    /// <summary>The scores in one column, as the product of all pairs with v gives them.</summary>
    public Tensor ScoreColumn => field ??= Column(Scores);

    public Tensor Weights { get; }

    public Tensor DWeights => field ??= new(Weights.Shape, Device);

    public Tensor DScores => field ??= new(Weights.Shape, Device);

    public Tensor DScoreColumn => field ??= Column(DScores);

    public Tensor DH => field ??= new(H.Shape, Device);

    public Tensor DQ { get; }

    public Tensor DK { get; }

    private static Tensor Column(Tensor x) => x.Reshape([x.Size, 1]);

    /// <summary>h[i, j] ← q[i] + k[j]</summary>
    public void AddPairs(Tensor q, Tensor k)
    {
        H.Fill(0);
        H.AddRowEach(q);
        H.Reshape(queryRows).AddRowEach(k.Reshape(keysInRow));
    }

    /// <summary>dq[i] ← Σⱼ dh[i, j]     dk[j] ← Σᵢ dh[i, j]</summary>
    public void SumPairs()
    {
        DQ.SumRowsEach(DH);
        DK.Reshape(keysInRow).SumRowsEach(DH.Reshape(queryRows));
    }
}
