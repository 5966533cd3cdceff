namespace NeuralNotebooks;

/// <summary>
/// What recurrent layers that stand one above the other keep of a pass. The part for the backward pass is made when it is first needed.
/// </summary>
internal sealed class StackMemory
{
    private readonly int time, batch, features, units, directions, layers;
    private readonly bool hasC;
    private readonly Tensor?[] joined, dropped;
    private readonly Steps?[] inputGradients;

    public StackMemory(Recurrent layer, Tensor x)
    {
        (batch, time, features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        (units, layers, directions) = (layer.Units, layer.Layers, layer.Bidirectional ? 2 : 1);
        Device = x.Device;
        Inputs = new Tensor[layers];
        joined = new Tensor[layers];
        dropped = new Tensor[layers];
        inputGradients = new Steps[layers];
        Input = new([time, batch, features], Device);
        hasC = layer.HasC;
        FinalState = NewState();
    }

    public Device Device { get; }

    /// <summary>x in the order [time, batch, features].</summary>
    public Tensor Input { get; }

    /// <summary>What each layer got.</summary>
    public Tensor[] Inputs { get; }

    /// <summary>The mask in the order [time, batch].</summary>
    public Steps Mask => field ??= new(time, batch, 1, Device);

    public RecurrentState FinalState { get; }

    public RecurrentState InitialStateGradient => field ??= NewState();

    /// <summary>The gradient of the last layer's states.</summary>
    public Steps OutputGradients => field ??= new(time, batch, directions * units, Device);

    /// <summary>The part of it that belongs to one direction.</summary>
    public Steps DirectionGradients => field ??= new(time, batch, units, Device);

    /// <summary>Both directions' states of a layer side by side.</summary>
    public Tensor Joined(int layer) => joined[layer] ??= new([time, batch, directions * units], Device);

    /// <summary>A layer's input after dropout.</summary>
    public Tensor Dropped(int layer) => dropped[layer] ??= new([time, batch, directions * units], Device);

    /// <summary>The gradient of a layer's input.</summary>
    public Steps InputGradients(int layer) => inputGradients[layer] ??=
        new(time, batch, layer == 0 ? features : directions * units, Device);

    private RecurrentState NewState() => new(NewStates(), hasC ? NewStates() : null);

    private Tensor NewStates() => new([layers * directions, batch, units], Device);
}
