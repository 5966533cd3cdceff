namespace NeuralNotebooks;

/// <summary>Modules one after the other: each one's output is the next one's input.</summary>
public abstract class Chain : Composite
{
    private protected Chain(params Module[] parts) : base(parts)
    {
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        for (int i = 0; i < Parts.Count; i++)
            x = Parts[i].Forward(x);

        return x;
    }

    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        int first = inputGradient ? 0 : FirstToCompute();
        for (int i = Parts.Count - 1; i > first; i--)
            dy = Parts[i].Backward(dy);

        return first < Parts.Count ? Parts[first].Backward(dy, inputGradient) : inputGradient ? dy : null;
    }

    // Before it, all are frozen.
    private int FirstToCompute()
    {
        int first = 0;
        while (first < Parts.Count && !Parts[first].NeedsBackward)
            first++;

        return first;
    }

    private protected override Shape BuildParts(Shape input, ParameterFactory factory)
    {
        foreach (Module part in Parts)
            input = part.Build(input, factory);

        return input;
    }
}
