namespace NeuralNotebooks;

/// <summary>
/// A mistake that is made everywhere. It looks at wrong numbers beside the right ones, and recognizes them or not. All but the first find
/// numbers of the right shape.
/// </summary>
internal abstract class Diagnosis
{
    /// <summary>All of them, the surest first.</summary>
    public static IReadOnlyList<Diagnosis> All { get; } =
    [
        new WrongShape(), new NotFinite(), new Untouched(), new WrongSums(), new WrongFactor(), new InputItself(), new WrongPlaces(),
        new ElementwiseSlip(), new InputFactor(), new InputTerm(), new WrongChange(), new WrongOffset(), new PartlyRight(),
    ];

    /// <summary>What is wrong; null where it is something else.</summary>
    /// <param name="answer">The learner's numbers.</param>
    /// <param name="expected">The right ones.</param>
    /// <param name="tolerance">How far numbers may be off, relative to the largest.</param>
    public abstract string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance);
}
