namespace NeuralNotebooks;

/// <summary>An optimizer that changes each weight by a rule of its own numbers alone. It keeps what the rule remembers for every parameter.</summary>
/// <typeparam name="TRule">The rule, a struct.</typeparam>
/// <param name="learningRate">How far each step goes.</param>
public abstract class RuleOptimizer<TRule>(double learningRate) : Optimizer(learningRate) where TRule : unmanaged, IUpdateRule
{
    private readonly Dictionary<Parameter, RuleState> states = [];

    /// <inheritdoc/>
    public sealed override void Save(string path, Module model) => OptimizerFile.Save(path, GetType(), LearningRate, states, model);

    /// <inheritdoc/>
    public sealed override void Load(string path, Module model)
    {
        (LearningRate, Dictionary<Parameter, RuleState> loaded) = OptimizerFile.Load(path, GetType(), model);
        states.Clear();
        foreach ((Parameter parameter, RuleState state) in loaded)
            states.Add(parameter, state);
    }

    /// <summary>The rule with its constants for a parameter's n-th step.</summary>
    /// <param name="learningRate">η for the parameter.</param>
    /// <param name="step">n, counted from 1.</param>
    protected abstract TRule Rule(double learningRate, int step);

    /// <inheritdoc/>
    protected sealed override void Update(Parameter parameter, double learningRate, double weightDecay)
    {
        if (!states.TryGetValue(parameter, out RuleState? state))
            states.Add(parameter, state = new());

        TRule rule = Rule(learningRate, ++state.Steps);
        Tensor w = parameter.Value;
        Tensor?[] numbers = state.Numbers;
        Prepare(numbers, rule.StateCount, w);
        DecayedRule<TRule> decayed = DecouplesWeightDecay ? new(rule, 0, 1 - learningRate * weightDecay) : new(rule, weightDecay, 1);
        w.Device.Update(decayed, w, parameter.Gradient, numbers[0], numbers[1], numbers[2]);
    }

    // A model may move to another device between two steps; what the rule remembers follows it.
    private static void Prepare(Tensor?[] numbers, int count, Tensor w)
    {
        for (int i = 0; i < count; i++)
            if (numbers[i]?.Device != w.Device)
                numbers[i] = numbers[i]?.To(w.Device) ?? new(w.Shape, w.Device);
    }
}
