namespace NeuralNotebooks;

/// <summary>
/// Anything with a forward and a backward pass: a single <see cref="Layer"/>, or a composite such as <see cref="Sequential"/>.
/// </summary>
public abstract partial class Module
{
    /// <summary>What error messages and tables call it. A composite numbers its parts: <c>layer 2 (Dense)</c>.</summary>
    public string Name { get; internal set; }

    /// <summary>Names the module after its type.</summary>
    protected Module() => Name = GetType().Name.Split('`')[0];

    /// <summary>Whether passes are training passes. Only <see cref="Predict"/> turns it off, for as long as it runs.</summary>
    public bool Training
    {
        get;
        internal set
        {
            field = value;
            for (int i = 0; i < Parts.Count; i++)
                Parts[i].Training = value;
        }
    } = true;

    /// <summary>
    /// Whether layers that draw random numbers in training, such as <see cref="Dropout"/>, draw the last ones again instead of new ones. For
    /// gradient checks, whose many passes must compute the same function.
    /// </summary>
    public bool HoldsNoise
    {
        get;
        set
        {
            field = value;
            for (int i = 0; i < Parts.Count; i++)
                Parts[i].HoldsNoise = value;
        }
    }

    /// <summary>Where the module lives.</summary>
    public Device Device { get; private protected set; } = Device.Cpu;

    /// <summary>What training changes, in the order of the layers. Empty before the module is built.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The number of weights that training changes.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Value.Size);

    /// <summary>What the module remembers besides from batch to batch, such as the running statistics of batch normalization. No gradient changes it.</summary>
    public virtual IReadOnlyList<StateTensor> State => [.. Parts.SelectMany(part => part.State)];

    /// <summary>The shape of one example, and of what the module makes of it, once it is built.</summary>
    internal Shape? Input { get; private set; }

    /// <inheritdoc cref="Input"/>
    internal Shape? Output { get; private set; }

    /// <summary>What a composite is made of, in the order of the forward pass.</summary>
    internal virtual IReadOnlyList<Module> Parts => [];

    /// <summary>The parameters and the state that belong to the module itself, and to none of its parts.</summary>
    internal IEnumerable<StateTensor> OwnTensors => Parameters.Concat(State).Except(Parts.SelectMany(part => part.Parameters.Concat(part.State)));

    /// <summary>Whether there is a dx = ∂L/∂x. Not where the inputs are whole numbers, such as the numbers of words: then dx means nothing.</summary>
    public virtual bool HasInputGradient => Parts.Count == 0 || Parts[0].HasInputGradient;

    /// <summary>Whether optimizers change at least one of the parameters.</summary>
    internal bool IsTrained
    {
        get
        {
            IReadOnlyList<Parameter> parameters = Parameters;
            for (int i = 0; i < parameters.Count; i++)
                if (!parameters[i].IsFrozen)
                    return true;

            return false;
        }
    }

    /// <summary>Whether a backward pass has anything to compute here but dx.</summary>
    internal bool NeedsBackward => IsTrained || ReadsMemory;

    /// <summary>
    /// Keeps training from changing the module's parameters and its state, such as those of layers that were trained before. To be called after
    /// Build, which makes them.
    /// </summary>
    public void Freeze() => SetFrozen(true);

    /// <summary>Lets training change the module's parameters and its state again.</summary>
    public void Unfreeze() => SetFrozen(false);

    private void SetFrozen(bool value)
    {
        foreach (StateTensor tensor in Parameters.Concat(State))
            tensor.IsFrozen = value;
    }

    /// <summary>y = f(x) for a batch.</summary>
    /// <param name="x">The batch: its first dimension counts the examples.</param>
    /// <returns>The output. It belongs to the module, and the next pass overwrites it.</returns>
    /// <exception cref="ArgumentException">x has another shape than the module was built for, or lives elsewhere.</exception>
    /// <exception cref="InvalidOperationException">The module has not been built.</exception>
    public abstract Tensor Forward(Tensor x);

    /// <summary>
    /// The backward pass of the last <see cref="Forward"/>: from dy = ∂L/∂y it computes the gradient of every parameter, and returns
    /// dx = ∂L/∂x.
    /// </summary>
    /// <param name="dy">∂L/∂y, in the shape of y.</param>
    /// <returns>dx. It belongs to the module, and the next pass overwrites it.</returns>
    /// <exception cref="ArgumentException">dy has not the shape of y.</exception>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public Tensor Backward(Tensor dy) => Backward(dy, inputGradient: true)!;

    /// <summary>
    /// Like <see cref="Backward(Tensor)"/> without what training has no use for: dx of the first layer, since x is data, and the
    /// gradients of frozen layers with only frozen ones before them.
    /// </summary>
    /// <param name="dy">∂L/∂y, in the shape of y.</param>
    public void BackwardToParameters(Tensor dy) => Backward(dy, inputGradient: false);

    internal abstract Tensor? Backward(Tensor dy, bool inputGradient);

    /// <summary>y = f(x) as in use after training: without dropout, with the running statistics of batch normalization.</summary>
    /// <inheritdoc cref="Forward"/>
    public Tensor Predict(Tensor x)
    {
        bool training = Training;
        Training = false;
        try
        {
            return Forward(x);
        }
        finally
        {
            Training = training;
        }
    }

    /// <summary>
    /// Makes the parameters for inputs of a given shape, and draws their first values. Every parameter has a random stream of its
    /// own, so that the same seed gives the same values on every device.
    /// </summary>
    /// <param name="input">The shape of one example, without the batch: <c>[784]</c>.</param>
    /// <param name="seed">Whatever you like; the same seed gives the same weights.</param>
    /// <param name="device">Where the module shall live; <see cref="Device.Cpu"/> when not said.</param>
    /// <returns>The shape of one example's output.</returns>
    /// <exception cref="ArgumentException">The module cannot work on inputs of this shape.</exception>
    public Shape Build(Shape input, long seed, Device? device = null) => Build(input, new ParameterFactory(seed, device ?? Device.Cpu));

    internal Shape Build(Shape input, ParameterFactory factory)
    {
        Device = factory.Device;
        Shape output = BuildParameters(input, factory);
        (Input, Output) = (input, output);
        return output;
    }

    private protected abstract Shape BuildParameters(Shape input, ParameterFactory factory);

    /// <summary>A table of the layers, with what each makes of an example and its number of parameters.</summary>
    /// <exception cref="InvalidOperationException">The module has not been built, so that nothing has a shape yet.</exception>
    public ModelSummary Summary() => Input is { } input
        ? new(this, input)
        : throw new InvalidOperationException($"{Name} has no shapes yet: build the model first, for example model.Build([784], seed: 1).");

    /// <summary>Moves the module to a device, with its parameters and its state.</summary>
    public abstract void To(Device device);
}
