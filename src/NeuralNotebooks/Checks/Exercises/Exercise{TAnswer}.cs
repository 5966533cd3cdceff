using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>
/// An exercise with the learner's answer. As the last line of a cell it shows whether the answer is right, and what is wrong if it is not.
/// A wrong answer throws nothing.
/// </summary>
/// <typeparam name="TAnswer">What is asked for: a number, an array, a tensor, a function, a layer, a loss.</typeparam>
public sealed class Exercise<TAnswer> : IDisplayable
{
    private readonly Attempt attempt;
    private readonly Func<TAnswer, IReadOnlyList<ExerciseValue>?> run;
    private readonly IReadOnlyList<ExerciseValue>? right;
    private readonly List<Mistake> mistakes = [], general;
    private readonly List<string> hints = [];
    private double tolerance = 1e-4;
    private int openHints;

    internal Exercise(
        string name,
        Attempt attempt,
        Func<TAnswer, IReadOnlyList<ExerciseValue>?> run,
        IReadOnlyList<ExerciseValue>? right = null,
        IReadOnlyList<Mistake>? general = null)
    {
        (Name, this.attempt, this.run, this.right, this.general) = (name, attempt, run, right, [.. general ?? []]);
    }

    /// <summary>What the exercise is about.</summary>
    public string Name { get; }

    /// <summary>How the exercise stands.</summary>
    public ExerciseState State => Verdict.State;

    /// <summary>Whether the answer is right.</summary>
    public bool Passed => State == ExerciseState.Passed;

    /// <summary>What is wrong; empty when nothing is, or when there is no answer yet.</summary>
    public string Message => Verdict.Message;

    private Verdict Verdict => Judge.Decide(attempt, [.. mistakes, .. general], tolerance);

    /// <summary>Foresees a mistake. Learners who make it are told so in your words, before anything that is recognized by itself.</summary>
    /// <param name="says">What to tell the learner: what the answer is, and a question that leads on.</param>
    /// <param name="wrong">What comes out of the mistake.</param>
    /// <returns>This exercise.</returns>
    /// <exception cref="ArgumentException">The mistake has the right result.</exception>
    public Exercise<TAnswer> Mistake(string says, TAnswer wrong)
    {
        IReadOnlyList<ExerciseValue> values =
            run(wrong) ?? throw new ArgumentException($"{Name}: the mistake '{says}' has no result.", nameof(wrong));
        if (right is not null && right.Count == values.Count && right.Zip(values).All(pair => pair.First.Agrees(pair.Second, tolerance)))
            throw new ArgumentException($"{Name}: the mistake '{says}' has the right result. Choose inputs on which it shows.", nameof(wrong));

        mistakes.Add(new(says, values));
        return this;
    }

    /// <param name="says">What to tell the learner: what the answer is, and a question that leads on.</param>
    /// <param name="wrong">Computes what comes out of the mistake.</param>
    /// <inheritdoc cref="Mistake(string, TAnswer)"/>
    public Exercise<TAnswer> Mistake(string says, Func<TAnswer> wrong) => Mistake(says, wrong());

    /// <summary>Adds a hint, which the learner may open; each should give away a little more than the one before.</summary>
    /// <param name="text">The hint.</param>
    /// <returns>This exercise.</returns>
    public Exercise<TAnswer> Hint(string text)
    {
        hints.Add(text);
        return this;
    }

    /// <summary>Opens hints: for learners whose front end has no button for it.</summary>
    /// <param name="count">How many.</param>
    /// <returns>This exercise.</returns>
    public Exercise<TAnswer> ShowHints(int count = int.MaxValue)
    {
        openHints = Math.Clamp(count, 0, hints.Count);
        return this;
    }

    /// <summary>Says how far an answer may be off: |a − b| ≤ tolerance · max |b|. It is 1e-4 when not said.</summary>
    /// <param name="tolerance">The share of the largest number.</param>
    /// <returns>This exercise.</returns>
    public Exercise<TAnswer> Within(double tolerance)
    {
        this.tolerance = tolerance;
        return this;
    }

    /// <summary>Makes sure that the answer is right, in a notebook of solutions or a test.</summary>
    /// <returns>This exercise.</returns>
    /// <exception cref="InvalidOperationException">It is not, or there is none.</exception>
    public Exercise<TAnswer> ThrowUnlessPassed() => Passed ? this : throw new InvalidOperationException(ToString());

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => View.ToMimeBundle();

    /// <summary>Whether the answer is right, and what is wrong if it is not.</summary>
    public override string ToString() => View.ToString();

    private ExerciseView View => new(Name, Verdict, hints, openHints);
}
