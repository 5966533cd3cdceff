namespace NeuralNotebooks;

/// <summary>
/// The textbook loops, as short and plain as they can be, in double precision on one thread. This is what the words mean: the other
/// devices are tested against it.
/// </summary>
internal sealed partial class ReferenceDevice : Device
{
    public override string Name => "Reference";

    private static Span<double> Values(Tensor x) => ((ReferenceStorage)x.Storage).Values.AsSpan(x.Offset, x.Size);

    private static Span<double> Values(Tensor? x, Tensor like) => x is null ? new double[like.Size] : Values(x);

    protected internal override Storage Allocate(int length) => new ReferenceStorage(length);

    protected internal override void Write(Tensor y, ReadOnlySpan<double> values) => values.CopyTo(Values(y));

    protected internal override void Write(Tensor y, ReadOnlySpan<float> values)
    {
        Span<double> ys = Values(y);
        for (int i = 0; i < ys.Length; i++)
            ys[i] = values[i];
    }

    protected internal override void Read(Tensor x, Span<double> values) => Values(x).CopyTo(values);

    protected internal override void Read(Tensor x, Span<float> values)
    {
        Span<double> xs = Values(x);
        for (int i = 0; i < xs.Length; i++)
            values[i] = (float)xs[i];
    }

    protected internal override void Copy(Tensor y, Tensor x) => Values(x).CopyTo(Values(y));
}
