namespace NeuralNotebooks;

/// <summary>
/// One layer. A derived class says its mathematics in two methods, <see cref="Forward(Tensor, Tensor)"/> and
/// <see cref="Backward(Tensor, Tensor, Tensor, Tensor)"/>; this class owns the buffers and the checks.
/// </summary>
public abstract class Layer : Module
{
    private readonly List<Parameter> parameters = [];
    private readonly List<StateTensor> state = [];
    private readonly List<NoiseStream> noise = [];
    private readonly BatchBuffers buffers = new();
    private readonly BatchCache<Shape, Shape> otherOutputs = new();
    private ParameterFactory? factory;
    private Tensor? x, y;
    private bool passesOn;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Parameter> Parameters => parameters;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<StateTensor> State => state;

    /// <summary>y of the last forward pass, if there was one.</summary>
    internal Tensor? LastOutput => y;

    /// <summary>Computes y from x. It may keep in the layer's own tensors what <see cref="Backward(Tensor, Tensor, Tensor, Tensor)"/> needs.</summary>
    /// <param name="x">The batch, [batch, ...].</param>
    /// <param name="y">The output to fill, [batch, ...].</param>
    protected abstract void Forward(Tensor x, Tensor y);

    /// <summary>Computes the gradients of the parameters, and dx.</summary>
    /// <param name="x">What the forward pass got.</param>
    /// <param name="y">What the forward pass computed.</param>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="dx">∂L/∂x, to fill; null when nobody asked for it.</param>
    protected abstract void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx);

    /// <summary>Makes the layer's parameters with <see cref="AddParameter"/>, and says what comes out.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <returns>The shape of one example's output.</returns>
    /// <exception cref="ArgumentException">The layer cannot work on inputs of this shape.</exception>
    protected abstract Shape Build(Shape input);

    /// <summary>
    /// What comes out for examples of another shape than the layer was built for, such as longer sequences. Null, when not overridden: the
    /// layer cannot work on them.
    /// </summary>
    /// <param name="input">The shape of one example.</param>
    protected virtual Shape? OutputFor(Shape input) => null;

    /// <summary>Whether an example differs from those that the layer was built for in its first dimension alone: a longer or shorter sequence.</summary>
    /// <param name="input">The shape of one example.</param>
    protected bool IsOtherLength(Shape input) => Input is { Rank: > 1 } built && input.Rank == built.Rank && input.Tail == built.Tail;

    /// <summary>Makes a parameter of the layer. To be called in <see cref="Build(Shape)"/>.</summary>
    /// <param name="name">Its letter in the formula.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">How its first values are chosen.</param>
    protected Parameter AddParameter(string name, Shape shape, Initializer initializer)
    {
        Parameter parameter = new(name, factory!.Make(shape, initializer));
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>
    /// Makes a tensor that the layer remembers from batch to batch, and changes by itself: in training passes, unless it
    /// <see cref="StateTensor.IsFrozen"/>. It is saved with the model. To be called in <see cref="Build(Shape)"/>.
    /// </summary>
    /// <param name="name">Its letter in the formula.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first values.</param>
    protected StateTensor AddState(string name, Shape shape, Initializer initializer)
    {
        StateTensor tensor = new(name, factory!.Make(shape, initializer));
        state.Add(tensor);
        return tensor;
    }

    /// <summary>Makes a source of random numbers for the layer: other ones in every training pass. To be called in <see cref="Build(Shape)"/>.</summary>
    protected NoiseStream AddNoise()
    {
        NoiseStream stream = factory!.MakeNoise();
        noise.Add(stream);
        return stream;
    }

    /// <summary>
    /// Whether the layer now only passes its input on, perhaps in another shape. Then y is x and dx is dy, without a copy, and the layer's own
    /// Forward and Backward are not called.
    /// </summary>
    protected virtual bool IsIdentity => false;

    private protected sealed override Shape BuildParameters(Shape input, ParameterFactory factory)
    {
        this.factory = factory;
        parameters.Clear();
        state.Clear();
        noise.Clear();
        Forget();
        return Build(input);
    }

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor x)
    {
        Shape output = OutputFor(x);
        this.x = x;
        passesOn = IsIdentity;
        if (passesOn)
        {
            y = buffers.View(x, output);
            y.TakeMask(x);
            return y;
        }

        if (Training && !HoldsNoise)
            foreach (NoiseStream stream in noise)
                stream.Advance();

        y = buffers.Output(x, output);
        y.TakeMask(x);
        Forward(x, y);
        return y;
    }

    internal sealed override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        if (x is null || y is null)
            throw new InvalidOperationException($"{Name}: Backward needs a Forward before it.");

        if (dy.Shape != y.Shape)
            throw new ArgumentException($"{Name}: dy is {dy.Shape}, but y was {y.Shape}; a gradient has the shape of its tensor.");

        if (!inputGradient && !NeedsBackward)
            return null;

        if (passesOn)
            return dy.Reshape(x.Shape);

        Tensor? dx = inputGradient ? buffers.InputGradient(x) : null;
        Backward(x, y, dy, dx);
        return dx;
    }

    /// <inheritdoc/>
    public sealed override void To(Device device)
    {
        Device = device;
        foreach (StateTensor tensor in parameters.Concat(state))
            tensor.MoveTo(device);

        Forget();
    }

    private void Forget()
    {
        buffers.Clear();
        otherOutputs.Clear();
        x = y = null;
    }

    private Shape OutputFor(Tensor x)
    {
        if (Input is not { } expected)
            throw new InvalidOperationException($"{Name} has no parameters yet: build the model first, for example model.Build([784], seed: 1).");

        if (x.Device != Device)
            throw new ArgumentException($"{Name} lives on {Device}, but its input {x.Shape} on {x.Device}: move one of them with To(...).");

        bool fits = x.Shape.Rank == expected.Rank + 1;
        for (int i = 0; fits && i < expected.Rank; i++)
            fits = x.Shape[i + 1] == expected[i];

        if (fits)
            return Output!.Value;

        if (otherOutputs.TryGet(x.Shape, out Shape known))
            return known;

        return x.Shape.Rank > 0 && OutputFor(x.Shape.Tail) is { } other
            ? otherOutputs.Add(x.Shape, other)
            : throw new ArgumentException($"{Name}: the input is {x.Shape}, expected [batch, {string.Join(", ", expected)}].");
    }
}
