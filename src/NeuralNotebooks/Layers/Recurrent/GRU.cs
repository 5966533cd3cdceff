namespace NeuralNotebooks;

/// <summary>
/// Gated recurrent unit: a recurrent layer that blends its state with a new one, with fewer gates than <see cref="LSTM"/> and no second
/// state.
/// <code>
///     r = σ(x[t]·Wᵣ + bᵣ + h[t−1]·Uᵣ + bUᵣ)            how much of the state the new one looks at
///     z = σ(x[t]·W_z + b_z + h[t−1]·U_z + bU_z)         how much of the state is kept
///     n = tanh(x[t]·Wₙ + bₙ + r ⊙ (h[t−1]·Uₙ + bUₙ))    the new state
///     h[t] = (1 − z) ⊙ n + z ⊙ h[t−1]
/// </code>
/// The three W are one matrix, W: [features, 3·units], in the order r z n; so are U, b and bU.   x: [batch, time, features]
/// y: see <see cref="Recurrent"/>
/// </summary>
/// <param name="units">How many numbers the state has, in each layer and direction.</param>
/// <param name="layers">How many layers, one above the other.</param>
/// <param name="bidirectional">Whether each layer goes through the sequence from both ends.</param>
/// <param name="returnSequences">Whether y has the state after every step, or only after the last.</param>
/// <param name="dropout">The share of the states that is dropped between layers in training.</param>
/// <param name="bias">Whether there are biases.</param>
/// <param name="truncation">After so many steps the gradient goes back no further.</param>
/// <param name="carriesState">Whether a pass begins with the state that the last one ended with.</param>
/// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
/// <param name="recurrentInitializer">The first values of U; <see cref="Orthogonal"/> when not said.</param>
/// <remarks>
/// Here r multiplies after the product with U, as in cuDNN, PyTorch and Keras, so that the product is one for all gates. Source: Cho, van
/// Merriënboer, Gulcehre, Bahdanau, Bougares, Schwenk, Bengio: Learning Phrase Representations using RNN Encoder-Decoder, EMNLP 2014; first
/// version of the paper for this order.
/// </remarks>
public sealed class GRU(
    int units, int layers = 1, bool bidirectional = false, bool returnSequences = false, double dropout = 0, bool bias = true,
    int? truncation = null, bool carriesState = false, Initializer? initializer = null, Initializer? recurrentInitializer = null)
    : Recurrent(units, layers, bidirectional, returnSequences, dropout, bias, true, truncation, carriesState, initializer,
        recurrentInitializer)
{
    private protected override RecurrentCell MakeCell(bool isReversed) => new Cell(this, isReversed);

    private sealed class Cell(GRU layer, bool isReversed) : RecurrentCell(layer, gates: 3, hasC: false, isReversed)
    {
        private Steps FromState => Memory.FromState;

        protected override Steps DFromState => Memory.DFromState;

        /// <summary>u = h[t−1]·U + bU     r, z = σ(a[t] + u)     n = tanh(a[t] + r ⊙ u)     h[t] = (1 − z) ⊙ n + z ⊙ h[t−1]</summary>
        protected override void Step(int t)
        {
            FromState[t].MatMul(H.Before(t), U);
            H.After(t).GRUStep(Gates[t], FromState[t], bU, H.Before(t));
        }

        /// <summary>da[t] and du[t] from dh     dh ← z ⊙ dh + du[t]·Uᵀ</summary>
        protected override void StepBackward(int t)
        {
            DGates[t].GRUStepBackward(DFromState[t], DH, Gates[t], FromState[t], H.Before(t));
            DH.AddMatMul(DFromState[t], UTransposed);
        }

        // It belongs to u, because r multiplies it.
        protected override void AddRecurrentBias()
        {
        }
    }
}
