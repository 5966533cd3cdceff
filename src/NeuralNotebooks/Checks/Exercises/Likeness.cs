namespace NeuralNotebooks;

/// <summary>What the sentences of a diagnosis have in common when several inputs are wrong.</summary>
internal enum Likeness
{
    /// <summary>They must be the same, else none of them is the cause.</summary>
    Same,

    /// <summary>They name lengths, which differ from one input to the next: the cause is the same.</summary>
    SameButLengths,

    /// <summary>They show numbers of one input, which must be said.</summary>
    Example,
}
