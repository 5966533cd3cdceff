namespace NeuralNotebooks;

/// <summary>
/// One recurrent layer in one direction: the loop over time. A derived class says what happens in a step. Sequences are [time, batch,
/// features] here, so that a step is one piece of memory.
/// <code>
///     z = x·W + b      for all steps in one product
///     h[t] = step(z[t], h[t−1])      one step after the other
/// </code>
/// </summary>
internal abstract class RecurrentCell(Recurrent layer, int gates, bool hasC, bool isReversed)
{
    private readonly BatchCache<Shape, CellMemory> memories = new();
    private Parameter weights = null!, recurrentWeights = null!;
    private Parameter? biases, recurrentBiases;

    /// <summary>What the last pass left.</summary>
    public CellMemory Memory { get; private set; } = null!;

    protected Tensor W => weights.Value;
    protected Tensor U => recurrentWeights.Value;
    protected Tensor? b => biases?.Value;
    protected Tensor? bU => recurrentBiases?.Value;

    protected Steps Gates => Memory.Gates;
    protected Steps DGates => Memory.DGates;
    protected StateSteps H => Memory.H;
    protected Tensor DH => Memory.DH.Now;
    protected Tensor UTransposed => Memory.UTransposed;

    /// <summary>The gradients of h′·U at every step: those of the gates, unless a cell keeps the two apart.</summary>
    protected virtual Steps DFromState => DGates;

    /// <summary>How the first values of b are chosen.</summary>
    protected virtual Initializer BiasInitializer => new Zeros();

    /// <summary>The step at time t: h[t], from the gates' part that comes from x, and from h[t−1].</summary>
    protected abstract void Step(int t);

    /// <summary>The gradients of the gates at time t and of h[t−1], from that of h[t].</summary>
    protected abstract void StepBackward(int t);

    /// <summary>Makes the parameters.</summary>
    /// <param name="inputs">The features of x.</param>
    /// <param name="prefix">What their names begin with.</param>
    public void Build(int inputs, string prefix)
    {
        int columns = gates * layer.Units;
        weights = layer.Add(prefix + "W", [inputs, columns], layer.Initializer);
        recurrentWeights = layer.Add(prefix + "U", [layer.Units, columns], layer.RecurrentInitializer);
        biases = layer.Bias ? layer.Add(prefix + "b", [columns], BiasInitializer) : null;
        recurrentBiases = layer.Bias && layer.RecurrentBias ? layer.Add(prefix + "bU", [columns], new Zeros()) : null;
    }

    /// <summary>Gets ready for a batch of sequences. After this, the initial state may be set.</summary>
    public void Start(Tensor x)
    {
        if (!memories.TryGet(x.Shape, out CellMemory? memory) || memory.Device != x.Device)
            memory = memories.Add(x.Shape, new(x.Shape[0], x.Shape[1], layer.Units, gates, isReversed, hasC, x.Device));

        Memory = memory;
    }

    /// <summary>Goes through time.</summary>
    /// <param name="x">[time, batch, features].</param>
    /// <param name="mask">Which sequences are still real at each step; null: all are.</param>
    /// <returns>h of every step, [time, batch, units].</returns>
    public Tensor Forward(Tensor x, Steps? mask)
    {
        Gates.All.MatMul(x, W, plus: b);
        AddRecurrentBias();
        for (int step = 0; step < Memory.Time; step++)
        {
            int t = TimeOf(step);
            Step(t);
            if (mask is not null)
            {
                H.After(t).SelectRows(mask[t], H.After(t), H.Before(t));
                Memory.C?.After(t).SelectRows(mask[t], Memory.C.After(t), Memory.C.Before(t));
            }
        }

        return H.AllAfter;
    }

    /// <summary>Adds the second bias, where it can be added to the first.</summary>
    protected virtual void AddRecurrentBias()
    {
        if (bU is not null)
            Gates.All.AddRow(bU);
    }

    /// <summary>
    /// Goes back through time. Before it, DH and DC are the gradients of the final state; after it, those of the initial one.
    /// </summary>
    /// <param name="x">[time, batch, features].</param>
    /// <param name="dy">The gradient of every step's h, [time, batch, units]; null: none but the final state's.</param>
    /// <param name="mask">The mask of the forward pass.</param>
    /// <param name="dx">∂L/∂x to fill; null when nobody asked for it.</param>
    /// <param name="accumulate">Whether to add to dx instead.</param>
    public void Backward(Tensor x, Steps? dy, Steps? mask, Tensor? dx, bool accumulate)
    {
        UTransposed.TransposeEach(U, layer.Units, gates * layer.Units);
        for (int step = Memory.Time - 1; step >= 0; step--)
        {
            int t = TimeOf(step);
            if (dy is not null)
                DH.Add(DH, dy[t]);

            if (mask is null)
                StepBackward(t);
            else
                StepBackward(t, mask[t]);

            if (step > 0 && step % layer.Truncation == 0)
                Cut();
        }

        weights.Gradient.MatMul(x.T, DGates.All);
        recurrentWeights.Gradient.MatMul(H.AllBefore.T, DFromState.All);
        biases?.Gradient.SumRows(DGates.All);
        recurrentBiases?.Gradient.SumRows(DFromState.All);
        if (accumulate)
            dx?.AddMatMul(DGates.All, W.T);
        else
            dx?.MatMul(DGates.All, W.T);
    }

    private int TimeOf(int step) => isReversed ? Memory.Time - 1 - step : step;

    /// <summary>The gradient at padding goes past the step, to the state before it.</summary>
    private void StepBackward(int t, Tensor mask)
    {
        (Tensor dh, Tensor passingH) = Memory.DH;
        passingH.CopyFrom(dh);
        if (hasC)
            Memory.DC.Passing.CopyFrom(Memory.DC.Now);

        StepBackward(t);
        dh.SelectRows(mask, dh, passingH);
        if (hasC)
            Memory.DC.Now.SelectRows(mask, Memory.DC.Now, Memory.DC.Passing);

        DGates[t].SelectRows(mask, DGates[t], Memory.Zeros);
        if (DFromState != DGates)
            DFromState[t].SelectRows(mask, DFromState[t], Memory.Zeros);
    }

    private void Cut()
    {
        DH.Fill(0);
        if (hasC)
            Memory.DC.Now.Fill(0);
    }
}
