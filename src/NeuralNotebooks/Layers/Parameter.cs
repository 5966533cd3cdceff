namespace NeuralNotebooks;

/// <summary>A tensor that training changes, and the gradient of the loss with respect to it.</summary>
public sealed class Parameter
{
    internal Parameter(string name, Tensor value)
    {
        Name = name;
        Value = value;
        Gradient = new(value.Shape, value.Device);
    }

    /// <summary>The letter it has in its layer's formula, for example <c>W</c>.</summary>
    public string Name { get; }

    /// <summary>The values, for example W.</summary>
    public Tensor Value { get; private set; }

    /// <summary>∂L/∂value, for example dW. Every backward pass overwrites it.</summary>
    public Tensor Gradient { get; private set; }

    /// <summary>Whether optimizers leave the values as they are. To freeze a whole layer or model: <see cref="Module.Freeze"/>.</summary>
    public bool IsFrozen { get; set; }

    internal void MoveTo(Device device)
    {
        Value = Value.To(device);
        Gradient = Gradient.To(device);
    }

    /// <summary>For example <c>W [784, 64]</c>.</summary>
    public override string ToString() => $"{Name} {Value.Shape}";
}
