namespace NeuralNotebooks;

/// <summary>What a recurrent cell keeps of a pass. The part for the backward pass is made when it is first needed.</summary>
internal sealed class CellMemory(int time, int batch, int units, int gates, bool isReversed, bool hasC, Device device)
{
    public int Time => time;

    public Device Device => device;

    /// <summary>The gates of every step, [time, batch, gates·units].</summary>
    public Steps Gates { get; } = new(time, batch, gates * units, device);

    /// <summary>h′·U of every step, where it is needed apart from the gates.</summary>
    public Steps FromState => field ??= new(time, batch, gates * units, device);

    /// <summary>h.</summary>
    public StateSteps H { get; } = new(time, batch, units, isReversed, device);

    /// <summary>c, if there is one.</summary>
    public StateSteps? C { get; } = hasC ? new(time, batch, units, isReversed, device) : null;

    /// <summary>The gradients of the gates.</summary>
    public Steps DGates => field ??= new(time, batch, gates * units, device);

    /// <summary>The gradients of h′·U, where it is needed apart from the gates.</summary>
    public Steps DFromState => field ??= new(time, batch, gates * units, device);

    /// <summary>The gradient of h, on its way back through time; and room for what of it passes padding by.</summary>
    public (Tensor Now, Tensor Passing) DH => field.Now is null ? field = (NewState(), NewState()) : field;

    /// <summary>The same of c.</summary>
    public (Tensor Now, Tensor Passing) DC => field.Now is null ? field = (NewState(), NewState()) : field;

    /// <summary>Uᵀ.</summary>
    public Tensor UTransposed => field ??= new([gates * units, units], device);

    /// <summary>No gradients at all, for the gates at padding.</summary>
    public Tensor Zeros => field ??= new([batch, gates * units], device);

    private Tensor NewState() => new([batch, units], device);
}
