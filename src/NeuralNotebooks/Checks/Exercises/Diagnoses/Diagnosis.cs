namespace NeuralNotebooks;

/// <summary>
/// A mistake that is made everywhere. It looks at wrong numbers beside the right ones, and recognizes them or not. All but the first find
/// numbers of the right shape.
/// </summary>
internal abstract class Diagnosis
{
    // A count is a surer cause than just any factor.
    private static readonly Diagnosis[] factors = [new KnownFactor(), .. WrongCount.All, new WrongFactor()];

    /// <summary>All of them, the surest first.</summary>
    public static IReadOnlyList<Diagnosis> All { get; } =
    [
        new WrongShape(), new NotFinite(), new Untouched(), new WrongSums(), .. factors, new InputItself(), new WrongPlaces(),
        new ElementwiseSlip(), new InputFactor(), new InputTerm(), .. factors.Select(factor => new WrongChange(factor)), new WrongOffset(), new PartlyRight(),
    ];

    /// <summary>What its sentences have in common when several inputs are wrong.</summary>
    public virtual Likeness Likeness => Likeness.Same;

    /// <summary>
    /// Whether it goes by sizes alone. One wrong number is always wrong by some amount, so this is a cause only if no input is right.
    /// </summary>
    public virtual bool IsAmount => false;

    /// <summary>What is wrong; null where it is something else.</summary>
    /// <param name="answer">The learner's numbers.</param>
    /// <param name="expected">The right ones.</param>
    /// <param name="tolerance">How far numbers may be off, relative to the largest.</param>
    public abstract string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance);
}
