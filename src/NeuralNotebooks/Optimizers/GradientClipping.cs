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
                parameters[i].Gradient.Map(new HardTanhFunction(-limit, limit), parameters[i].Gradient);
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
