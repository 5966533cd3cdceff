namespace NeuralNotebooks;

/// <summary>
/// How wrong a prediction is: one number for a batch, L. A derived class says its formula in two methods; this class owns the buffers
/// and the checks.
/// </summary>
public abstract class Loss
{
    private readonly BatchBuffers buffers = new();
    private Tensor? y, t;

    /// <summary>L for a batch.</summary>
    /// <param name="y">The predictions, [batch, ...].</param>
    /// <param name="t">The targets.</param>
    /// <exception cref="ArgumentException">The targets' shape does not fit the predictions', or they are on different devices.</exception>
    public double Forward(Tensor y, Tensor t)
    {
        Check.SameDevice(GetType().Name, y, t);
        (this.y, this.t) = (y, t);
        return Compute(y, t);
    }

    /// <summary>dy = ∂L/∂y of the last <see cref="Forward"/>.</summary>
    /// <returns>The gradient. It belongs to the loss, and the next pass overwrites it.</returns>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public Tensor Backward()
    {
        if (y is null || t is null)
            throw new InvalidOperationException($"{GetType().Name}: Backward needs a Forward before it.");

        Tensor dy = buffers.InputGradient(y);
        Differentiate(y, t, dy);
        return dy;
    }

    /// <summary>The share of answers that are right, where the loss is one of classes; NaN where there is no right and wrong.</summary>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets.</param>
    protected internal virtual double Accuracy(Tensor y, Tensor t) => double.NaN;

    /// <summary>Computes L.</summary>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets.</param>
    protected abstract double Compute(Tensor y, Tensor t);

    /// <summary>Computes dy = ∂L/∂y.</summary>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets.</param>
    /// <param name="dy">The gradient to fill.</param>
    protected abstract void Differentiate(Tensor y, Tensor t, Tensor dy);
}
