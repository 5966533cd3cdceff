using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NeuralNotebooks.Benchmarks.Cases.Elementwise;

// What an elementwise operation is held against. First the memory: calls of TensorPrimitives with next to no arithmetic, that read and
// write as many tensors.

/// <summary>Copies a tensor, by instructions made for nothing else, which a loop that computes cannot use.</summary>
internal readonly struct Copy : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => a.CopyTo(y);
}

/// <summary>Reads one tensor, writes one.</summary>
internal readonly struct OneToOne : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Multiply(a, 1f, y);
}

/// <summary>Reads and writes the same tensor.</summary>
internal readonly struct Change : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Multiply(y, 1f, y);
}

/// <summary>
/// Fills a tensor with random bits by .NET's generator, 32 for each element. TensorPrimitives has no random numbers; this one's come one after the
/// other, so they could not be the same for any number of threads.
/// </summary>
internal readonly struct RandomBits : ISpanOperation
{
    [ThreadStatic]
    private static Random? random;

    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) =>
        (random ??= new()).NextBytes(MemoryMarshal.AsBytes(y));
}

/// <summary>Reads two tensors, writes one.</summary>
internal readonly struct TwoToOne : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Add(a, b, y);
}

/// <summary>Reads three tensors, writes one.</summary>
internal readonly struct ThreeToOne : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.MultiplyAdd(a, b, c, y);
}

/// <summary>Reads one tensor and sums it up.</summary>
internal readonly struct SumOne : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Sum<float>(y);
}

/// <summary>Reads two tensors and sums them up.</summary>
internal readonly struct SumTwo : ISpanOperation
{
    public void Invoke(Span<float> y, Span<float> a, Span<float> b, Span<float> c, Span<float> d) => TensorPrimitives.Dot<float>(y, a);
}

/// <summary>Reads and writes a weight and as many states as there are, and reads a gradient.</summary>
internal readonly struct UpdateTraffic : ISpanOperation
{
    public void Invoke(Span<float> w, Span<float> dw, Span<float> s0, Span<float> s1, Span<float> s2)
    {
        TensorPrimitives.MultiplyAdd(dw, -1e-3f, w, w);
        TensorPrimitives.Multiply(s0, 1f, s0);
        TensorPrimitives.Multiply(s1, 1f, s1);
        TensorPrimitives.Multiply(s2, 1f, s2);
    }
}
