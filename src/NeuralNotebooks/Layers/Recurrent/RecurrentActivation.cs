namespace NeuralNotebooks;

/// <summary>The function of a <see cref="SimpleRNN"/>.</summary>
public enum RecurrentActivation
{
    /// <summary><see cref="TanhFunction"/>: the state stays between −1 and 1.</summary>
    Tanh,

    /// <summary><see cref="ReLUFunction"/>: gradients are not made smaller, but the state may grow without end.</summary>
    ReLU,
}
