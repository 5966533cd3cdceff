namespace NeuralNotebooks;

/// <summary>Changes a model's parameters along their gradients, so that the loss falls.</summary>
/// <param name="learningRate">How far each step goes.</param>
public abstract class Optimizer(double learningRate)
{
    private readonly Dictionary<Parameter, ParameterGroup> groups = [];

    /// <summary>η, how far each step goes. It may be changed between steps.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>
    /// λ, how strongly weights are drawn to zero; 0 when not said. Either as L2 penalty in the gradient, dw ← dw + λ·w, or decoupled
    /// from it, w ← (1 − η·λ)·w: see <see cref="DecouplesWeightDecay"/>.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// Whether weight decay shrinks the weight itself, instead of joining the gradient. Only <see cref="AdamW"/> does so when not said.
    /// </summary>
    /// <remarks>Source: Loshchilov, Hutter: Decoupled Weight Decay Regularization, ICLR 2019.</remarks>
    public bool DecouplesWeightDecay { get; init; }

    /// <summary>Gives some parameters a learning rate or weight decay of their own.</summary>
    /// <exception cref="ArgumentException">A parameter is in another group already.</exception>
    public void Add(ParameterGroup group)
    {
        foreach (Parameter parameter in group.Parameters)
            if (!groups.TryAdd(parameter, group))
                throw new ArgumentException($"The parameter {parameter} is in another group already: it can have one learning rate only.");
    }

    /// <summary>One step for all parameters of a model, by the gradients of its last backward pass.</summary>
    public void Step(Module model) => Step(model.Parameters);

    /// <summary>One step for these parameters, by their gradients. Frozen ones stay as they are.</summary>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
            if (parameters[i] is { IsFrozen: false } parameter)
            {
                ParameterGroup? group = groups.GetValueOrDefault(parameter);
                Update(parameter, LearningRate * (group?.LearningRateFactor ?? 1), group?.WeightDecay ?? WeightDecay);
            }
    }

    /// <summary>
    /// Saves what the optimizer remembers of a model's parameters, and the present learning rate, so that a training can go on another day as
    /// if it had never ended. The model itself is saved by <see cref="Module.Save"/>, in another file.
    /// </summary>
    /// <param name="path">The file: <c>digits-adam.safetensors</c>.</param>
    /// <param name="model">The model that is being trained.</param>
    /// <exception cref="NotSupportedException">It is an optimizer of your own that does not override this.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public virtual void Save(string path, Module model) =>
        throw new NotSupportedException($"{GetType().Name} does not say how it is saved: override Save and Load.");

    /// <summary>Remembers again what was saved, for the parameters of the same names. The optimizer's constants are those that it was made with now.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model, loaded or built as it was when the optimizer was saved.</param>
    /// <exception cref="NotSupportedException">It is an optimizer of your own that does not override this.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another optimizer or of another model.</exception>
    public virtual void Load(string path, Module model) =>
        throw new NotSupportedException($"{GetType().Name} does not say how it is loaded: override Save and Load.");

    /// <summary>One step for one parameter.</summary>
    /// <param name="parameter">The parameter, with its gradient.</param>
    /// <param name="learningRate">η for it.</param>
    /// <param name="weightDecay">λ for it.</param>
    protected abstract void Update(Parameter parameter, double learningRate, double weightDecay);
}
