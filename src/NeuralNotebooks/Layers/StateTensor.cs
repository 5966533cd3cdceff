namespace NeuralNotebooks;

/// <summary>
/// A tensor that belongs to a layer and is saved with it. If it is no <see cref="Parameter"/>, no gradient changes it: the layer itself does in
/// its training passes, as batch normalization does its running mean.
/// </summary>
public class StateTensor
{
    internal StateTensor(string name, Tensor value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The letter it has in its layer's formula, for example <c>W</c>.</summary>
    public string Name { get; }

    /// <summary>The values, for example W.</summary>
    public Tensor Value { get; private set; }

    /// <summary>
    /// Whether training leaves the values as they are: optimizers those of parameters, layers those of their state. To freeze a whole layer or
    /// model: <see cref="Module.Freeze"/>.
    /// </summary>
    public bool IsFrozen { get; set; }

    internal virtual void MoveTo(Device device) => Value = Value.To(device);

    /// <summary>For example <c>W [784, 64]</c>.</summary>
    public override string ToString() => $"{Name} {Value.Shape}";
}
