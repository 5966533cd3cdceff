namespace NeuralNotebooks;

/// <summary>
/// The plain recurrent layer: h[t] = f(x[t]·W + h[t−1]·U + b), where f is tanh or ReLU.   x: [batch, time, features]   y: see
/// <see cref="Recurrent"/>
/// </summary>
/// <param name="units">How many numbers the state has, in each layer and direction.</param>
/// <param name="activation">f.</param>
/// <param name="layers">How many layers, one above the other.</param>
/// <param name="bidirectional">Whether each layer goes through the sequence from both ends.</param>
/// <param name="returnSequences">Whether y has the state after every step, or only after the last.</param>
/// <param name="dropout">The share of the states that is dropped between layers in training.</param>
/// <param name="bias">Whether there are biases.</param>
/// <param name="recurrentBias">Whether there is a second bias, bU.</param>
/// <param name="truncation">After so many steps the gradient goes back no further.</param>
/// <param name="carriesState">Whether a pass begins with the state that the last one ended with.</param>
/// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
/// <param name="recurrentInitializer">The first values of U; <see cref="Orthogonal"/> when not said.</param>
/// <remarks>Source: Elman: Finding Structure in Time, Cognitive Science 14, 1990.</remarks>
public sealed class SimpleRNN(
    int units, RecurrentActivation activation = RecurrentActivation.Tanh, int layers = 1, bool bidirectional = false,
    bool returnSequences = false, double dropout = 0, bool bias = true, bool recurrentBias = false,
    int? truncation = null, bool carriesState = false, Initializer? initializer = null, Initializer? recurrentInitializer = null)
    : Recurrent(units, layers, bidirectional, returnSequences, dropout, bias, recurrentBias, truncation, carriesState, initializer,
        recurrentInitializer)
{
    /// <summary>f.</summary>
    public RecurrentActivation Activation => activation;

    private protected override RecurrentCell MakeCell(bool isReversed) => activation == RecurrentActivation.ReLU
        ? new Cell<ReLUFunction>(this, isReversed)
        : new Cell<TanhFunction>(this, isReversed);

    private sealed class Cell<TFunction>(SimpleRNN layer, bool isReversed) : RecurrentCell(layer, gates: 1, hasC: false, isReversed)
        where TFunction : unmanaged, IActivationFunction
    {
        private readonly TFunction f = default;

        /// <summary>z[t] += h[t−1]·U     h[t] = f(z[t])</summary>
        protected override void Step(int t)
        {
            Gates[t].AddMatMul(H.Before(t), U);
            H.After(t).Map(f, Gates[t]);
        }

        /// <summary>dz[t] = dh ⊙ f'(z[t])     dh ← dz[t]·Uᵀ</summary>
        protected override void StepBackward(int t)
        {
            DGates[t].MapBackward(f, Gates[t], H.After(t), DH);
            DH.MatMul(DGates[t], UTransposed);
        }
    }
}
