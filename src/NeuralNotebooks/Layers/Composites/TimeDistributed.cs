namespace NeuralNotebooks;

/// <summary>
/// Applies a module to every step of a sequence by itself, such as a convolution to every picture of a film: the steps are examples of one
/// larger batch for it.   x: [batch, time, ...]   y: [batch, time, ...]
/// </summary>
/// <remarks>Layers that work along the last dimension, such as <see cref="Dense"/>, do so by themselves.</remarks>
public sealed class TimeDistributed : Composite
{
    private readonly BatchCache<Shape, (Shape Steps, Shape Output)> shapes = new();
    private Tensor? x, stepsY;

    /// <summary>A module for every step.</summary>
    /// <param name="module">The module.</param>
    public TimeDistributed(Module module) : base(module) => Module = module;

    /// <summary>The module.</summary>
    public Module Module { get; }

    private protected override Shape BuildParts(Shape input, ParameterFactory factory) => input.Rank > 1
        ? Module.Build(input.Tail, factory).Prepend(input[0])
        : throw new ArgumentException($"{Name}: one example must be [time, ...], but its shape is {input}.");

    /// <summary>y[n, t] = f(x[n, t])</summary>
    public override Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank < 3)
            throw new ArgumentException($"{Name}: the input is {x.Shape}, expected [batch, time, ...].");

        this.x = x;
        bool isKnown = shapes.TryGet(x.Shape, out (Shape Steps, Shape Output) known);
        stepsY = Module.Forward(x.Reshape(isKnown ? known.Steps : Steps(x.Shape)));
        if (!isKnown)
            known = shapes.Add(x.Shape, (Steps(x.Shape), stepsY.Shape.Tail.Prepend(x.Shape[1]).Prepend(x.Shape[0])));

        Tensor y = stepsY.Reshape(known.Output);
        y.TakeMask(x);
        return y;
    }

    private static Shape Steps(Shape batch) => batch.Tail.Tail.Prepend(batch[0] * batch[1]);

    /// <summary>dx[n, t] = f's dx[n, t]</summary>
    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        if (x is null || stepsY is null)
            throw new InvalidOperationException($"{Name}: Backward needs a Forward before it.");

        return Module.Backward(dy.Reshape(stepsY.Shape), inputGradient)?.Reshape(x.Shape);
    }
}
