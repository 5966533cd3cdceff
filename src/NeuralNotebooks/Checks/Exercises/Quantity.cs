namespace NeuralNotebooks;

/// <summary>One of the things that an exercise asks for, tried out on several inputs.</summary>
internal sealed class Quantity
{
    // More numbers than this nobody reads in a sentence.
    private const int MostNumbers = 8;

    private readonly IReadOnlyList<ExerciseValue> answer, expected;
    private readonly int[] tried;
    private readonly double tolerance;

    /// <summary>Finds the wrong ones.</summary>
    /// <param name="answer">All of the learner's values.</param>
    /// <param name="expected">All right ones.</param>
    /// <param name="tried">Where the values of this quantity stand among them, one for each input.</param>
    /// <param name="tolerance">How far numbers may be off, relative to the largest.</param>
    public Quantity(IReadOnlyList<ExerciseValue> answer, IReadOnlyList<ExerciseValue> expected, int[] tried, double tolerance)
    {
        (this.answer, this.expected, this.tried, this.tolerance) = (answer, expected, tried, tolerance);
        Wrong = [.. tried.Where(i => !expected[i].Agrees(answer[i], tolerance))];

        // A wrong shape or a NaN in one place says more than wrong numbers in another.
        Telling = Only(i => answer[i].Shape != expected[i].Shape) ?? Only(i => !answer[i].Numbers.All(double.IsFinite)) ?? Wrong;
    }

    /// <summary>Its name, where there are several.</summary>
    public string Name => expected[tried[0]].Name;

    /// <summary>Where the values are wrong.</summary>
    public int[] Wrong { get; }

    /// <summary>Those of the wrong ones that say most.</summary>
    private int[] Telling { get; }

    /// <summary>Whether a mistake explains all that is wrong.</summary>
    public bool IsMadeBy(Mistake mistake) =>
        Telling.All(i => i < mistake.Values.Count && mistake.Values[i].Agrees(answer[i], tolerance));

    /// <summary>What a diagnosis says, if it is true of all that is wrong.</summary>
    public string? Explain(Diagnosis diagnosis)
    {
        // Zeros are right by every factor.
        if (diagnosis.IsAmount && tried.Except(Wrong).Any(i => expected[i].Scale > 0))
            return null;

        string?[] sentences = [.. Telling.Select(i => diagnosis.Explain(answer[i], expected[i], tolerance))];
        if (sentences.Contains(null))
            return null;

        bool areSame = sentences.Distinct().Count() == 1;
        return diagnosis.Likeness switch
        {
            Likeness.Same => areSame ? sentences[0] : null,
            Likeness.Example when !areSame || Wrong.Length < tried.Length => $"At {Input}: {sentences[0]}",
            _ => sentences[0],
        };
    }

    /// <summary>Where the numbers differ, and with how many inputs, when nothing is known of why.</summary>
    public string Differ()
    {
        ExerciseValue mine = answer[Telling[0]], right = expected[Telling[0]];
        if (tried.Length == 1)
            return Difference.Describe(mine, right, tolerance);

        string difference = right.Numbers.Length == 1 ? Difference.At(mine, right, 0) : Difference.Describe(mine, right, tolerance);
        int good = tried.Length - Wrong.Length;
        return $"At {Input}: {difference} {(good == 0 ? "None" : $"{good}")} of {tried.Length} inputs {(good > 1 ? "are" : "is")} right.";
    }

    /// <summary>The first input with which the answer is wrong: <c>w = [1, -2, 2], b = -6</c></summary>
    private string Input => string.Join(", ", expected[Telling[0]].Inputs.Select(input => input switch
    {
        { Shape.Rank: 0 } => $"{input.Name} = {ExerciseValue.Text(input.Numbers[0])}",
        { Shape.Rank: 1, Numbers.Length: <= MostNumbers } => $"{input.Name} = [{string.Join(", ", input.Numbers.Select(ExerciseValue.Text))}]",
        _ => $"{input.Name} {input.Shape}",
    }));

    private int[]? Only(Func<int, bool> isMeant)
    {
        int[] some = [.. Wrong.Where(isMeant)];
        return some.Length > 0 ? some : null;
    }
}
