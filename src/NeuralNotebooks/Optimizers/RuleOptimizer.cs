namespace NeuralNotebooks;

/// <summary>An optimizer that changes each weight by a rule of its own numbers alone. It keeps what the rule remembers for every parameter.</summary>
/// <typeparam name="TRule">The rule, a struct.</typeparam>
/// <param name="learningRate">How far each step goes.</param>
public abstract class RuleOptimizer<TRule>(double learningRate) : Optimizer(learningRate) where TRule : unmanaged, IUpdateRule
{
    private readonly Dictionary<Parameter, State> states = [];

    // The steps are counted for each parameter, because one optimizer may serve parameters that take turns.
    private sealed class State
    {
        public int Steps;
        public readonly Tensor?[] Numbers = new Tensor?[3];
    }

    /// <summary>The rule with its constants for a parameter's n-th step, counted from 1.</summary>
    protected abstract TRule Rule(int step);

    /// <inheritdoc/>
    public sealed override void Step(IReadOnlyList<Parameter> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            State state = StateOf(parameter);
            Tensor?[] numbers = state.Numbers;
            parameter.Value.Device.Update(Rule(++state.Steps), parameter.Value, parameter.Gradient, numbers[0], numbers[1], numbers[2]);
        }
    }

    private State StateOf(Parameter parameter)
    {
        if (!states.TryGetValue(parameter, out State? state))
            states.Add(parameter, state = new());

        // A model may move to another device between two steps; what the rule remembers follows it.
        for (int i = 0; i < TRule.StateCount; i++)
            if (state.Numbers[i]?.Device != parameter.Value.Device)
                state.Numbers[i] = state.Numbers[i]?.To(parameter.Value.Device) ?? new(parameter.Value.Shape, parameter.Value.Device);

        return state;
    }
}
