using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNotebooks;

/// <summary>
/// Keeps gradients from being too large, between the backward pass and the step: where the loss falls off a cliff, one step along its
/// gradient would throw the weights far away. Frozen parameters do not count.
/// </summary>
/// <remarks>Source: Pascanu, Mikolov, Bengio: On the difficulty of training recurrent neural networks, ICML 2013, algorithm 1.</remarks>
public static class GradientClipping
{
    /// <summary>
    /// Shortens the gradient of all parameters together to a given length, and leaves it its direction: g ← g · min(1, c / ‖g‖), with
    /// ‖g‖² = Σ g² over all parameters.
    /// </summary>
    /// <param name="parameters">The parameters, with their gradients.</param>
    /// <param name="limit">c.</param>
    /// <returns>‖g‖ before. If it is not finite, the gradients stay as they are.</returns>
    public static double ByNorm(IReadOnlyList<Parameter> parameters, double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        double norm = Norm(parameters);
        if (norm > limit && double.IsFinite(norm))
            for (int i = 0; i < parameters.Count; i++)
                if (!parameters[i].IsFrozen)
                    parameters[i].Gradient.Scale(limit / norm);

        return norm;
    }

    /// <summary>Brings every element of the gradients between −c and c, which changes the direction: g ← max(−c, min(c, g)).</summary>
    /// <param name="parameters">The parameters, with their gradients.</param>
    /// <param name="limit">c.</param>
    public static void ByValue(IReadOnlyList<Parameter> parameters, double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        for (int i = 0; i < parameters.Count; i++)
            if (!parameters[i].IsFrozen)
                parameters[i].Gradient.Map(new ClampFunction(limit), parameters[i].Gradient);
    }

    /// <summary>‖g‖, the length of the gradient of all parameters together.</summary>
    public static double Norm(IReadOnlyList<Parameter> parameters)
    {
        double sum = 0;
        for (int i = 0; i < parameters.Count; i++)
            if (!parameters[i].IsFrozen)
                sum += parameters[i].Gradient.Dot(parameters[i].Gradient);

        return Math.Sqrt(sum);
    }
}

/// <summary>f(x) = max(−c, min(c, x)), f'(x) = 1 where |x| &lt; c, else 0.</summary>
/// <param name="limit">c.</param>
internal readonly struct ClampFunction(double limit) : IActivationFunction
{
    public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => T.Clamp(x, -T.CreateTruncating(limit), T.CreateTruncating(limit));

    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => x == y ? T.One : T.Zero;

    public static bool IsVectorized => true;

    public void Forward(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Clamp(x, (float)-limit, (float)limit, y);

    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0; i < dx.Length; i++)
            dx[i] = dy[i] * Derivative(x[i], y[i]);
    }
}
