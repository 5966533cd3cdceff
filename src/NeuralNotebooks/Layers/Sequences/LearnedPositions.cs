namespace NeuralNotebooks;

/// <summary>
/// Adds to each step of a sequence a vector that is learned for its place: y[n, t] = x[n, t] + P[t].   x, y: [batch, time, features]
/// P: [time, features]
/// </summary>
/// <param name="initializer">The first values of P; <see cref="Normal"/> with mean 0 and standard deviation 0.02 when not said.</param>
/// <remarks>
/// Sequences may be shorter than those that it was built for, not longer. Source: Gehring, Auli, Grangier, Yarats, Dauphin: Convolutional
/// Sequence to Sequence Learning, ICML 2017, section 3.1.
/// </remarks>
public sealed class LearnedPositions(Initializer? initializer = null) : Layer
{
    private readonly BatchCache<Shape, (Tensor P, Tensor dP)> parts = new();
    private readonly BatchBuffers views = new();
    private Parameter positions = null!;

    /// <summary>The first values of P.</summary>
    public Initializer Initializer { get; } = initializer ?? new Normal(0, 0.02);

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank != 2)
            throw new ArgumentException($"{Name}: one example must be [time, features], but its shape is {input}.");

        positions = AddParameter("P", input, Initializer);
        return input;
    }

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) && input[0] < Input!.Value[0] ? input : null;

    /// <summary>y = x + P</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        Tensor P = PartFor(x).P;
        y.CopyFrom(x);
        views.View(y, P.Shape).AddRow(P);
    }

    /// <summary>dP = Σ_batch dy     dx = dy</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        positions.Gradient.Fill(0);
        Tensor dP = PartFor(x).dP;
        dP.SumRows(views.View(dy, dP.Shape));
        dx?.CopyFrom(dy);
    }

    /// <summary>P and dP for as many steps as x has, each in one row.</summary>
    private (Tensor P, Tensor dP) PartFor(Tensor x)
    {
        if (!parts.TryGet(x.Shape, out (Tensor P, Tensor dP) part) || part.P.Storage != positions.Value.Storage)
            part = parts.Add(x.Shape, (Part(positions.Value, x.Shape[1]), Part(positions.Gradient, x.Shape[1])));

        return part;
    }

    private static Tensor Part(Tensor table, int time)
    {
        Tensor part = table.Slice(0, time);
        return part.Reshape([part.Size]);
    }
}
