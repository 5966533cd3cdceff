namespace NeuralNotebooks;

/// <summary>
/// Brings features to a common size: y = (x − offset) / scale, with an offset and a scale for each feature. Learn them from the training
/// examples alone, and apply them to all others: whatever is measured on test examples must not have seen them.
/// </summary>
/// <remarks>A feature is an element of the last dimension: x is [examples, features], or [batch, time, features].</remarks>
public abstract class FeatureScaling
{
    private readonly double[] offset, scale;

    // A feature that is the same everywhere has nothing to scale: it becomes 0, instead of a division by 0.
    private protected FeatureScaling(IEnumerable<double> offset, IEnumerable<double> scale)
    {
        this.offset = [.. offset];
        this.scale = [.. scale.Select(width => width == 0 ? 1 : width)];
        if (this.offset.Length != this.scale.Length)
            throw new ArgumentException($"{GetType().Name}: {this.offset.Length} features at one place, {this.scale.Length} at the other.");
    }

    /// <summary>The number of features.</summary>
    public int Features => offset.Length;

    /// <summary>y = (x − offset) / scale, in a new tensor.</summary>
    /// <exception cref="ArgumentException">x has another number of features.</exception>
    public Tensor Apply(Tensor x)
    {
        Tensor y = Copy(x);
        y.AddRow(Row(offset.Select(value => -value), x.Device));
        y.MultiplyRow(Row(scale.Select(value => 1 / value), x.Device));
        return y;
    }

    /// <summary>x = y·scale + offset, in a new tensor: back to the units that people know.</summary>
    /// <inheritdoc cref="Apply(Tensor)"/>
    public Tensor Undo(Tensor y)
    {
        Tensor x = Copy(y);
        x.MultiplyRow(Row(scale, y.Device));
        x.AddRow(Row(offset, y.Device));
        return x;
    }

    /// <summary>The data set with its examples scaled and its targets as they are.</summary>
    /// <inheritdoc cref="Apply(Tensor)"/>
    public Dataset Apply(Dataset data) => new(Apply(data.X), data.T);

    private Tensor Copy(Tensor x) => x.Shape.Columns == Features
        ? x.To(x.Device)
        : throw new ArgumentException($"{GetType().Name}: x is {x.Shape}, expected {Features} features in its last dimension.");

    private Tensor Row(IEnumerable<double> values, Device device) => new([Features], [.. values], device);
}
