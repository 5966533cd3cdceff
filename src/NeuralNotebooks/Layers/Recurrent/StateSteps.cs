namespace NeuralNotebooks;

/// <summary>
/// The states of a recurrent layer: one before the first step, and one after each. They stand in the order of time, so that all states that
/// steps start from, and all that they lead to, are one tensor each, in both directions:
/// <code>
///     forwards        h₀ → h₁ → h₂ → h₃      Before(t) = [t]       After(t) = [t + 1]
///     backwards       h₀ ← h₁ ← h₂ ← h₃      Before(t) = [t + 1]   After(t) = [t]
/// </code>
/// </summary>
internal sealed class StateSteps
{
    private readonly Steps states;
    private readonly int before, after, time;

    public StateSteps(int time, int batch, int units, bool isReversed, Device device)
    {
        states = new(time + 1, batch, units, device);
        (before, after) = isReversed ? (1, 0) : (0, 1);
        this.time = time;
        AllBefore = states.All.Slice(before, time);
        AllAfter = states.All.Slice(after, time);
    }

    /// <summary>The state before the first step.</summary>
    public Tensor Initial => states[before * time];

    /// <summary>The state after the last step.</summary>
    public Tensor Final => states[after * time];

    /// <summary>The states that the steps start from, [time, batch, units].</summary>
    public Tensor AllBefore { get; }

    /// <summary>The states that the steps lead to, [time, batch, units].</summary>
    public Tensor AllAfter { get; }

    /// <summary>The state that the step at time t starts from.</summary>
    public Tensor Before(int t) => states[t + before];

    /// <summary>The state that the step at time t leads to.</summary>
    public Tensor After(int t) => states[t + after];
}
