using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The constants of a vectorized rule.</summary>
internal static class Lanes
{
    /// <summary>The same number in every element.</summary>
    public static Vector<float> Of(double value) => new((float)value);
}
