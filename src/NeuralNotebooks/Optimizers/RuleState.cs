namespace NeuralNotebooks;

/// <summary>What an optimizer remembers of a parameter.</summary>
internal sealed class RuleState
{
    /// <summary>The steps so far. They are counted for each parameter, because one optimizer may serve parameters that take turns.</summary>
    public int Steps { get; set; }

    /// <summary>The numbers that the rule remembers for each weight.</summary>
    public Tensor?[] Numbers { get; } = new Tensor?[3];
}
