namespace NeuralNotebooks;

/// <summary>
/// Gives the same input to several modules, and puts what they make of it side by side: y = [f₁(x), f₂(x), …]. What comes out differs in
/// one dimension at most: the channels of images, or the features of vectors.
/// </summary>
/// <remarks>Source: Szegedy et al.: Going Deeper with Convolutions, CVPR 2015, for Inception blocks.</remarks>
public sealed class Concat : Composite
{
    private readonly BatchBuffers outputs = new(), gradients = new();
    private readonly BatchBuffers[] partGradients;
    private readonly Tensor[] ys;

    /// <summary>Modules side by side.</summary>
    /// <param name="dimension">
    /// Along which dimension of an example their outputs are put together: 0 for the channels of images [channels, height, width] and for
    /// vectors [features], 1 for the features of sequences [time, features].
    /// </param>
    /// <param name="branches">f₁, f₂, …</param>
    public Concat(int dimension, params Module[] branches) : base(branches)
    {
        if (branches.Length == 0)
            throw new ArgumentException("Concat: there must be at least one branch.", nameof(branches));

        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        Dimension = dimension;
        for (int i = 0; i < branches.Length; i++)
            Call(branches[i], $"branch {i + 1}");

        partGradients = [.. branches.Select(_ => new BatchBuffers())];
        ys = new Tensor[branches.Length];
    }

    /// <summary>Modules side by side, along the first dimension of what they make of an example.</summary>
    /// <param name="branches">f₁, f₂, …</param>
    public Concat(params Module[] branches) : this(0, branches)
    {
    }

    /// <summary>Along which dimension of an example the outputs are put together.</summary>
    public int Dimension { get; }

    /// <summary>f₁, f₂, …</summary>
    public IReadOnlyList<Module> Branches => Parts;

    private protected override Shape BuildParts(Shape input, ParameterFactory factory)
    {
        Shape[] shapes = [.. Branches.Select(branch => branch.Build(input, factory))];
        return Joined(shapes) ?? throw new ArgumentException(
            $"{Name}: the branches make {string.Join(", ", shapes)} of one example, which differ in more than dimension {Dimension}.");
    }

    /// <summary>The shapes' common shape, with the sum of their lengths in one dimension; null if there is none.</summary>
    private Shape? Joined(Shape[] shapes)
    {
        int[] joined = [.. shapes[0]];
        if (Dimension >= joined.Length)
            return null;

        joined[Dimension] = shapes.Sum(shape => shape.Rank == joined.Length ? shape[Dimension] : 0);
        foreach (Shape shape in shapes)
        {
            if (shape.Rank != joined.Length)
                return null;

            for (int i = 0; i < joined.Length; i++)
                if (i != Dimension && shape[i] != joined[i])
                    return null;
        }

        return Shape.Create(joined);
    }

    /// <summary>y = [f₁(x), f₂(x), …]</summary>
    public override Tensor Forward(Tensor x)
    {
        for (int i = 0; i < ys.Length; i++)
            ys[i] = Branches[i].Forward(x);

        Tensor y = TensorFor(x);
        int start = 0;
        for (int i = 0; i < ys.Length; i++)
        {
            int columns = ColumnsOf(ys[i]);
            y.CopyColumns(start, ys[i], 0, columns, rows: RowsOf(ys[i]));
            start += columns;
        }

        y.TakeMask(ys[0]);
        return y;
    }

    /// <summary>dx = Σᵢ fᵢ's dx, of its part of dy</summary>
    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        Tensor? dx = null;
        int start = 0;
        for (int i = 0; i < ys.Length; i++)
        {
            int columns = ColumnsOf(ys[i]);
            if (inputGradient || Branches[i].NeedsBackward)
            {
                Tensor part = partGradients[i].InputGradient(ys[i]);
                part.CopyColumns(0, dy, start, columns, rows: RowsOf(ys[i]));
                if (Branches[i].Backward(part, inputGradient) is { } dfx)
                    dx = Sum(dx, dfx);
            }

            start += columns;
        }

        return dx;
    }

    private Tensor Sum(Tensor? dx, Tensor dfx)
    {
        if (dx is null)
            return dfx;

        Tensor sum = gradients.InputGradient(dx);
        sum.Add(dx, dfx);
        return sum;
    }

    // The tensor for y. It is made of what the branches have made, which may be longer than what they were built for.
    private Tensor TensorFor(Tensor x)
    {
        if (outputs.TryGet(x, out Tensor? y))
            return y;

        return outputs.Output(x, Joined([.. ys.Select(each => each.Shape.Tail)])!.Value);
    }

    // A branch's output, cut into rows that stand in y one beside the other.
    private int RowsOf(Tensor y)
    {
        int rows = y.Shape[0];
        for (int i = 0; i < Dimension; i++)
            rows *= y.Shape[i + 1];

        return rows;
    }

    private int ColumnsOf(Tensor y) => y.Size / Math.Max(1, RowsOf(y));
}
