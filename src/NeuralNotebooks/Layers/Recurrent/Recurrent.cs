namespace NeuralNotebooks;

/// <summary>
/// Layers that go through a sequence step by step, and carry a state along. x: [batch, time, features]. y is the state after every step,
/// [batch, time, directions·units], or after the last one only, [batch, directions·units]. Sequences may be of any length; where x has a
/// <see cref="Tensor.Mask"/>, the state stays as it is at padding.
/// </summary>
/// <remarks>
/// The gradient with respect to the parameters is the sum over all steps: back-propagation through time. Source: Werbos: Backpropagation
/// Through Time: What It Does and How to Do It, Proceedings of the IEEE 78, 1990.
/// </remarks>
public abstract partial class Recurrent : Layer
{
    private readonly BatchCache<Shape, StackMemory> memories = new();
    private readonly int directions;
    private RecurrentCell[] cells = [];
    private NoiseStream[] noises = [];
    private StackMemory memory = null!;
    private bool isCarrying;

    /// <summary>Several recurrent layers, one above the other.</summary>
    /// <param name="units">How many numbers the state has, in each layer and direction.</param>
    /// <param name="layers">How many layers: each one's states are the next one's inputs.</param>
    /// <param name="bidirectional">
    /// Whether each layer goes through the sequence from both ends, with weights of their own, and puts both states side by side. The final
    /// states are then those at the two ends.
    /// </param>
    /// <param name="returnSequences">Whether y has the state after every step, or only after the last.</param>
    /// <param name="dropout">The share of the states that is dropped between layers in training: see <see cref="Dropout"/>.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="recurrentBias">
    /// Whether there is a second bias, bU, for h[t−1]·U. It adds nothing that b cannot, but PyTorch and cuDNN have it, and their weights
    /// fit as they are.
    /// </param>
    /// <param name="truncation">
    /// After so many steps the gradient goes back no further: the sequence is cut into stretches of as many steps, and no gradient goes
    /// from one into the one before. Null: it goes back to the first step.
    /// </param>
    /// <param name="carriesState">
    /// Whether a pass begins with the state that the last one ended with, for a long sequence that comes in pieces: see
    /// <see cref="ResetState"/>. No gradient goes back from one pass into another.
    /// </param>
    /// <param name="initializer">The first values of W; <see cref="GlorotUniform"/> when not said.</param>
    /// <param name="recurrentInitializer">The first values of U; <see cref="Orthogonal"/> when not said.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the share that is dropped not from 0 to below 1.</exception>
    private protected Recurrent(
        int units, int layers, bool bidirectional, bool returnSequences, double dropout, bool bias, bool recurrentBias, int? truncation,
        bool carriesState, Initializer? initializer, Initializer? recurrentInitializer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(truncation ?? 1, 1, nameof(truncation));
        (Units, Layers, Bidirectional, ReturnSequences) = (units, layers, bidirectional, returnSequences);
        (Bias, RecurrentBias, Truncation, CarriesState) = (bias, recurrentBias, truncation, carriesState);
        Dropout = Check.Rate(Name, dropout);
        Initializer = initializer ?? new GlorotUniform();
        RecurrentInitializer = recurrentInitializer ?? new Orthogonal();
        directions = bidirectional ? 2 : 1;
    }

    /// <summary>How many numbers the state has, in each layer and direction.</summary>
    public int Units { get; }

    /// <summary>How many layers stand one above the other.</summary>
    public int Layers { get; }

    /// <summary>Whether each layer goes through the sequence from both ends.</summary>
    public bool Bidirectional { get; }

    /// <summary>Whether y has the state after every step, or only after the last.</summary>
    public bool ReturnSequences { get; }

    /// <summary>The share of the states that is dropped between layers in training.</summary>
    public double Dropout { get; }

    /// <summary>Whether there are biases.</summary>
    public bool Bias { get; }

    /// <summary>Whether there is a second bias, bU.</summary>
    public bool RecurrentBias { get; }

    /// <summary>After so many steps the gradient goes back no further; null: it goes back to the first step.</summary>
    public int? Truncation { get; }

    /// <summary>Whether a pass begins with the state that the last one ended with.</summary>
    public bool CarriesState { get; }

    /// <summary>The first values of W.</summary>
    public Initializer Initializer { get; }

    /// <summary>The first values of U.</summary>
    public Initializer RecurrentInitializer { get; }

    /// <summary>The state before the first step, for the passes from now on; null: zeros, or the state that is carried.</summary>
    public RecurrentState? InitialState { get; set; }

    /// <summary>The state after the last step of the last pass. It belongs to the layer, and the next pass overwrites it.</summary>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public RecurrentState FinalState => LastOutput is null ? throw NoPass(nameof(FinalState), nameof(Forward)) : memory.FinalState;

    /// <summary>
    /// The gradient of the final state, if the loss depends on that too, for the backward passes from now on; null: it does not.
    /// </summary>
    public RecurrentState? FinalStateGradient { get; set; }

    /// <summary>
    /// The gradient of the initial state, after a backward pass. It belongs to the layer, and the next pass overwrites it.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no forward pass before.</exception>
    public RecurrentState InitialStateGradient =>
        LastOutput is null ? throw NoPass(nameof(InitialStateGradient), nameof(Backward)) : memory.InitialStateGradient;

    /// <summary>Whether to go through the sequence from its end.</summary>
    internal bool IsReversed { get; set; }

    /// <summary>Whether there is a second state, c.</summary>
    internal virtual bool HasC => false;

    private bool DropsOut => Training && Dropout > 0;

    /// <summary>Lets the next pass begin with a state of zeros again, where states are carried.</summary>
    public void ResetState() => isCarrying = false;

    private protected abstract RecurrentCell MakeCell(bool isReversed);

    internal Parameter Add(string name, Shape shape, Initializer initializer) => AddParameter(name, shape, initializer);

    /// <inheritdoc/>
    protected override Shape Build(Shape input)
    {
        if (input.Rank != 2)
            throw new ArgumentException($"{Name}: one example must be [time, features], but its shape is {input}.");

        ResetState();
        // Each cell is built as soon as it is made: a file that claims a billion layers fails at the first that it has no numbers for.
        List<NoiseStream> drawn = [];
        List<RecurrentCell> made = [];
        for (int layer = 0; layer < Layers; layer++)
        {
            drawn.Add(AddNoise());
            for (int direction = 0; direction < directions; direction++)
            {
                RecurrentCell cell = MakeCell(isReversed: direction == 1 != IsReversed);
                cell.Build(layer == 0 ? input.Columns : directions * Units, Prefix(layer, direction));
                made.Add(cell);
            }
        }

        (noises, cells) = ([.. drawn], [.. made]);
        return OutputOf(input);
    }

    // One cell has W, U and b; of several, those of the second layer are 2.W, 2.U and 2.b, and backwards 2r.W, 2r.U and 2r.b.
    private string Prefix(int layer, int direction) => Layers == 1 && directions == 1 ? "" : $"{layer + 1}{(direction == 1 ? "r" : "")}.";

    /// <inheritdoc/>
    protected override Shape? OutputFor(Shape input) => IsOtherLength(input) ? OutputOf(input) : null;

    private Shape OutputOf(Shape input) => ReturnSequences ? [input[0], directions * Units] : [directions * Units];
}
