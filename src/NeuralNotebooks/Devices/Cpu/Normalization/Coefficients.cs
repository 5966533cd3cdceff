using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// The numbers with which a loop over a row of x computes, one for each element: the same for all of them, or a row of their own. A loop that is generic over
/// this is written once, and compiled to what each case needs.
/// </summary>
internal interface ICoefficients
{
    /// <summary>Those of a vector of elements.</summary>
    Vector<float> Vector(int i);

    /// <summary>That of one element.</summary>
    float this[int i] { get; }
}

/// <summary>The same number for all elements.</summary>
internal readonly struct Same(float value) : ICoefficients
{
    private readonly Vector<float> values = new(value);

    public Vector<float> Vector(int i) => values;

    public float this[int i] => values[0];
}

/// <summary>A number for each element.</summary>
internal readonly unsafe struct Each(float* values) : ICoefficients
{
    public Vector<float> Vector(int i) => System.Numerics.Vector.Load(values + i);

    public float this[int i] => values[i];
}
