namespace NeuralNotebooks;

/// <summary>A tensor that training changes, and the gradient of the loss with respect to it.</summary>
public sealed class Parameter : StateTensor
{
    internal Parameter(string name, Tensor value) : base(name, value) => Gradient = new(value.Shape, value.Device);

    /// <summary>∂L/∂value, for example dW. Every backward pass overwrites it.</summary>
    public Tensor Gradient { get; private set; }

    internal override void MoveTo(Device device)
    {
        base.MoveTo(device);
        Gradient = Gradient.To(device);
    }
}
