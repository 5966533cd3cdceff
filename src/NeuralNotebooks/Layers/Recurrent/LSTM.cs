namespace NeuralNotebooks;

/// <summary>
/// Long short-term memory: a recurrent layer whose cell state c is changed by adding to it, so that gradients survive many steps.
/// <code>
///     i = σ(x[t]·Wᵢ + h[t−1]·Uᵢ + bᵢ)      how much comes in         c[t] = f ⊙ c[t−1] + i ⊙ g
///     f = σ(x[t]·W_f + h[t−1]·U_f + b_f)    how much is kept          h[t] = o ⊙ tanh(c[t])
///     g = tanh(x[t]·W_g + h[t−1]·U_g + b_g) what comes in
///     o = σ(x[t]·Wₒ + h[t−1]·Uₒ + bₒ)      how much is shown
/// </code>
/// The four W are one matrix, W: [features, 4·units], in the order i f g o; so are U and b.   x: [batch, time, features]
/// y: see <see cref="Recurrent"/>
/// </summary>
/// <param name="units">How many numbers the state has, in each layer and direction.</param>
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
/// <remarks>
/// The bias of f begins at 1, so that a new layer keeps what it has seen. Sources: Hochreiter, Schmidhuber: Long Short-Term Memory, Neural
/// Computation 9, 1997; Gers, Schmidhuber, Cummins: Learning to Forget, Neural Computation 12, 2000; for the bias: Jozefowicz, Zaremba,
/// Sutskever: An Empirical Exploration of Recurrent Network Architectures, ICML 2015.
/// </remarks>
public sealed class LSTM(
    int units, int layers = 1, bool bidirectional = false, bool returnSequences = false, double dropout = 0, bool bias = true,
    bool recurrentBias = false, int? truncation = null, bool carriesState = false, Initializer? initializer = null,
    Initializer? recurrentInitializer = null)
    : Recurrent(units, layers, bidirectional, returnSequences, dropout, bias, recurrentBias, truncation, carriesState, initializer,
        recurrentInitializer)
{
    internal override bool HasC => true;

    private protected override RecurrentCell MakeCell(bool isReversed) => new Cell(this, isReversed);

    private sealed class Cell(LSTM layer, bool isReversed) : RecurrentCell(layer, gates: 4, hasC: true, isReversed)
    {
        private StateSteps C => Memory.C!;
        private Tensor DC => Memory.DC.Now;

        protected override Initializer BiasInitializer => new KeepingBias();

        /// <summary>
        /// z[t] += h[t−1]·U     i, f, o = σ(z[t])     g = tanh(z[t])     c[t] = f ⊙ c[t−1] + i ⊙ g     h[t] = o ⊙ tanh(c[t])
        /// </summary>
        protected override void Step(int t)
        {
            Gates[t].AddMatMul(H.Before(t), U);
            H.After(t).LSTMStep(C.After(t), Gates[t], C.Before(t));
        }

        /// <summary>dc += dh ⊙ o ⊙ (1 − tanh²(c[t]))     dz[t] from dc and dh     dc ← dc ⊙ f     dh ← dz[t]·Uᵀ</summary>
        protected override void StepBackward(int t)
        {
            DGates[t].LSTMStepBackward(DC, DH, Gates[t], C.After(t), C.Before(t));
            DH.MatMul(DGates[t], UTransposed);
        }
    }

    /// <summary>1 for the gate f, the second quarter of the numbers, else 0.</summary>
    private sealed class KeepingBias : Initializer
    {
        protected internal override void Fill(Span<double> values, Shape shape, RandomStream random)
        {
            values.Clear();
            values.Slice(values.Length / 4, values.Length / 4).Fill(1);
        }
    }
}
