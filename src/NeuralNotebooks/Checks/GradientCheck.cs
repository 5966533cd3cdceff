namespace NeuralNotebooks;

/// <summary>
/// Compares the gradients that a backward pass computes with central differences of the forward pass:
/// ∂L/∂θ ≈ (L(θ + ε) − L(θ − ε)) / 2ε, for every element θ of every parameter of the input, unless that is word numbers, and of the memory.
/// </summary>
/// <remarks>
/// Meant for models on <see cref="Device.Reference"/>: in double precision the two agree to about nine digits, in single precision to
/// about three. Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 11.5.
/// </remarks>
public static class GradientCheck
{
    // The cut-off error falls with ε², the rounding error rises with 1/ε: between them lies the best step for doubles.
    private const double Epsilon = 1e-5;

    // Of a gradient that is zero, such as that of a bias which softmax does not see, differences show nothing but rounding errors: errors are
    // measured by no less than this share of the largest gradient.
    private const double NoticeableShare = 1e-3;

    /// <summary>Checks a model with its loss.</summary>
    /// <param name="model">A built model or layer.</param>
    /// <param name="loss">The loss L.</param>
    /// <param name="x">A small batch.</param>
    /// <param name="t">Its targets.</param>
    public static GradientCheckResult Run(Module model, Loss loss, Tensor x, Tensor t)
    {
        loss.Forward(model.Forward(x), t);
        Tensor dx = model.Backward(loss.Backward());
        return Compare(model, x, dx, () => loss.Forward(model.Forward(x), t));
    }

    /// <summary>Checks a layer or model alone, with L = Σ y ⊙ u for random numbers u, so that dy = u.</summary>
    /// <param name="model">A built model or layer.</param>
    /// <param name="x">A small batch.</param>
    /// <param name="seed">The seed of u.</param>
    public static GradientCheckResult Run(Module model, Tensor x, ulong seed = 0)
    {
        Tensor y = model.Forward(x), u = new(y.Shape, y.Device), product = new(y.Shape, y.Device);
        u.Uniform(seed, 0);
        Tensor dx = model.Backward(u);
        return Compare(model, x, dx, () =>
        {
            product.Multiply(model.Forward(x), u);
            return product.Sum();
        });
    }

    private static GradientCheckResult Compare(Module model, Tensor x, Tensor dx, Func<double> loss)
    {
        // The passes that measure overwrite nothing but activations, yet dx is a layer's own buffer: keep a copy of all gradients.
        List<(string Name, Tensor Value, double[] Analytic)> tensors = model.HasInputGradient ? [("x", x, dx.ToArray())] : [];
        if (model.Memory is { } memory)
            tensors.Add(("memory", memory, model.MemoryGradient.ToArray()));

        foreach (Parameter parameter in model.Parameters)
            tensors.Add((parameter.Name, parameter.Value, parameter.Gradient.ToArray()));

        double[][] numeric = [.. tensors.Select(tensor => Differences(tensor.Value, loss))];
        double largest = numeric.Select(GradientCheckRow.Largest).Aggregate(0.0, Math.Max);
        return new([.. tensors.Select((tensor, i) => new GradientCheckRow(tensor.Name, tensor.Value.Shape, tensor.Analytic, numeric[i], NoticeableShare * largest))]);
    }

    private static double[] Differences(Tensor value, Func<double> loss)
    {
        double[] numeric = new double[value.Size];
        Tensor elements = value.Reshape([value.Size]);
        for (int i = 0; i < numeric.Length; i++)
        {
            double middle = elements[i];
            numeric[i] = (LossAt(middle + Epsilon) - LossAt(middle - Epsilon)) / (2 * Epsilon);
            elements[i] = middle;

            double LossAt(double element)
            {
                elements[i] = element;
                return loss();
            }
        }

        return numeric;
    }
}
