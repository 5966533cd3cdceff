using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>
/// Compares the gradients that a backward pass computes with central differences of the forward pass:
/// ∂L/∂θ ≈ (L(θ + ε) − L(θ − ε)) / 2ε, for every element θ of every parameter, of the input and of the memory.
/// </summary>
/// <remarks>
/// On <see cref="Device.Reference"/>, in double precision, the two agree to about nine digits; the floats of other devices have too few for
/// differences. The passes are training passes: layers that draw random numbers draw the same ones in each, and afterwards the parameters
/// and the state are as they were. Source: Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, section 11.5.
/// </remarks>
public static class GradientCheck
{
    // The cut-off error falls with ε², the rounding error rises with 1/ε: between them lies the best step for doubles.
    private const double Epsilon = 1e-5;

    // Where a gradient is zero, such as that of a bias which softmax does not see, differences show nothing but rounding errors: errors are
    // measured by no less than this share of the largest gradient.
    private const double NoticeableShare = 1e-3;

    /// <summary>
    /// Checks a model with its loss: all parameters, and the input unless it is made of whole numbers (<see cref="Module.HasInputGradient"/>).
    /// </summary>
    /// <param name="model">A built model or layer on the reference device.</param>
    /// <param name="loss">The loss L.</param>
    /// <param name="x">A small batch.</param>
    /// <param name="t">Its targets.</param>
    /// <param name="samples">How many elements of each tensor to check, chosen at random; all when not said, which takes long for large ones.</param>
    /// <exception cref="ArgumentException">The batch is not on the reference device.</exception>
    /// <exception cref="OperationCanceledException">The notebook's cell was stopped.</exception>
    public static GradientCheckResult Run(Module model, Loss loss, Tensor x, Tensor t, int? samples = null)
    {
        Checkpoint start = new(model);
        start.Save();
        (StateTensor Tensor, Tensor Value)[] state = [.. model.State.Select(tensor => (tensor, tensor.Value.To(tensor.Value.Device)))];
        bool heldNoise = model.HoldsNoise;
        model.HoldsNoise = true;
        try
        {
            Forward();
            Tensor dx = model.Backward(loss.Backward());
            Checked[] input = model.HasInputGradient ? [new("", "x", x, dx)] : [];
            Checked[] memory = model.Memory is { } value ? [new("", "memory", value, model.MemoryGradient)] : [];
            return Compare(Forward, [.. input, .. memory, .. ParametersOf(model, model.Parts.Count == 0 ? model.Name : "")], samples);
        }
        finally
        {
            model.HoldsNoise = heldNoise;
            start.Restore();
        }

        // Every pass computes the same function: what a layer remembers of one must not change the next.
        double Forward()
        {
            foreach ((StateTensor tensor, Tensor value) in state)
                tensor.Value.CopyFrom(value);

            return loss.Forward(model.Forward(x), t);
        }
    }

    /// <summary>Checks a layer or model alone, with L = Σ y ⊙ u for random numbers u, so that dy = u.</summary>
    /// <param name="model">A built model or layer on the reference device.</param>
    /// <param name="x">A small batch.</param>
    /// <param name="seed">The seed of u.</param>
    /// <param name="samples">How many elements of each tensor to check, chosen at random; all when not said, which takes long for large ones.</param>
    /// <exception cref="ArgumentException">The batch is not on the reference device.</exception>
    /// <exception cref="OperationCanceledException">The notebook's cell was stopped.</exception>
    public static GradientCheckResult Run(Module model, Tensor x, long seed = 0, int? samples = null) => Run(model, new RandomSum(seed), x, x, samples);

    /// <summary>Checks a loss alone: dy = ∂L/∂y, its gradient with respect to the predictions.</summary>
    /// <param name="loss">The loss L.</param>
    /// <param name="y">Predictions on the reference device.</param>
    /// <param name="t">Their targets.</param>
    /// <exception cref="ArgumentException">The predictions are not on the reference device.</exception>
    public static GradientCheckResult Run(Loss loss, Tensor y, Tensor t)
    {
        loss.Forward(y, t);
        return Run(() => loss.Forward(y, t), ("y", y, loss.Backward()));
    }

    /// <summary>Checks gradients that were computed by hand.</summary>
    /// <param name="loss">Computes L from the present values of the tensors.</param>
    /// <param name="tensors">What L depends on: a name, the values θ, and the gradient ∂L/∂θ for these values.</param>
    /// <example>
    /// <code>GradientCheck.Run(() => Loss(W, b), ("W", W, dW), ("b", b, db))</code>
    /// </example>
    /// <exception cref="ArgumentException">A tensor is not on the reference device, or its gradient has another shape.</exception>
    /// <exception cref="OperationCanceledException">The notebook's cell was stopped.</exception>
    public static GradientCheckResult Run(Func<double> loss, params (string Name, Tensor Value, Tensor Gradient)[] tensors) =>
        Compare(loss, [.. tensors.Select(tensor => new Checked("", tensor.Name, tensor.Value, tensor.Gradient))], samples: null);

    private static IEnumerable<Checked> ParametersOf(Module module, string layer) =>
    [
        .. module.Parts.SelectMany(part => ParametersOf(part, layer == "" ? part.Name : $"{layer} / {part.Name}")),
        .. module.OwnTensors.OfType<Parameter>().Select(parameter => new Checked(layer, parameter.Name, parameter.Value, parameter.Gradient)),
    ];

    private static GradientCheckResult Compare(Func<double> loss, Checked[] tensors, int? samples)
    {
        (Checked Tensor, int[] Positions, double[] Values)[] differences =
            [.. tensors.Select(tensor => Differences(loss, tensor, Math.Min(tensor.Value.Size, samples ?? int.MaxValue)))];
        double leastScale = NoticeableShare * differences.SelectMany(each => each.Values).Select(Math.Abs).Append(0).Max();
        return new([.. differences.Select(each => new GradientCheckRow(
            each.Tensor.Layer, each.Tensor.Name, each.Tensor.Value.Shape, each.Positions, each.Tensor.Gradient, each.Values, leastScale))]);
    }

    private static (Checked Tensor, int[] Positions, double[] Values) Differences(Func<double> loss, Checked tensor, int samples)
    {
        Tensor elements = tensor.Value.Reshape([tensor.Value.Size]);
        int[] positions = samples < elements.Size ? new RandomStream(0).Permutation(elements.Size)[..samples] : [.. Enumerable.Range(0, samples)];
        double[] differences = new double[samples];
        CancellationToken stop = Notebook.StopToken;
        for (int i = 0; i < samples; i++)
        {
            stop.ThrowIfCancellationRequested();
            double middle = elements[positions[i]];
            differences[i] = (LossAt(middle + Epsilon) - LossAt(middle - Epsilon)) / (2 * Epsilon);
            elements[positions[i]] = middle;

            double LossAt(double element)
            {
                elements[positions[i]] = element;
                return loss();
            }
        }

        return (tensor, positions, differences);
    }

    /// <summary>A tensor, and a copy of its gradient, which is often a layer's own buffer.</summary>
    private sealed class Checked
    {
        public Checked(string layer, string name, Tensor value, Tensor gradient)
        {
            if (value.Device != Device.Reference)
                throw new ArgumentException(
                    $"GradientCheck: {name} {value.Shape} is on {value.Device}, whose floats have too few digits for differences. "
                    + "Check in doubles: build the model on Device.Reference, or move it and the batch with To(Device.Reference).");

            Check.Shape(nameof(GradientCheck), $"the gradient of {name}", gradient, value.Shape);
            (Layer, Name, Value, Gradient) = (layer, name, value, gradient.ToArray());
        }

        public string Layer { get; }

        public string Name { get; }

        public Tensor Value { get; }

        public double[] Gradient { get; }
    }

    /// <summary>L = Σ y ⊙ u for random numbers u.   dy = u</summary>
    private sealed class RandomSum(long seed) : Loss
    {
        private Tensor? u;

        protected override double Compute(Tensor y, Tensor t)
        {
            if (u is null)
            {
                u = new(y.Shape, y.Device);
                u.Uniform(seed, 0);
            }

            return y.Dot(u);
        }

        protected override void Differentiate(Tensor y, Tensor t, Tensor dy) => dy.CopyFrom(u!);
    }
}
