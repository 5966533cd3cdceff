namespace NeuralNotebooks;

/// <summary>
/// Checks a learner's answer in a notebook, and says what is wrong with it. For the author of a chapter:
/// <list type="number">
/// <item>Leave the answer open: a variable that is null, or a function that throws <see cref="NotImplementedException"/>. A notebook with open
/// exercises runs through.</item>
/// <item>End the cell with a Check: the learner's answer and the right one, on inputs of your choice if it is a function. Signs, factors,
/// means, transposed matrices, sums along the wrong dimension, forgotten terms and swapped arguments are recognized by themselves.</item>
/// <item>Add the mistakes that this exercise invites, each with what comes out of it, and hints, which the learner opens one by one.</item>
/// <item>In the notebook of solutions, end with <see cref="Exercise{TAnswer}.ThrowUnlessPassed"/>.</item>
/// </list>
/// </summary>
/// <example><code>
/// double Slope(double z) => throw new NotImplementedException();      // your answer: ReLU'(z)
///
/// Exercise.Check("The derivative of ReLU", Slope, z => z > 0 ? 1 : 0)
///     .Mistake("That is ReLU itself. How much does it grow when z does?", z => Math.Max(z, 0))
///     .Hint("Draw it. What is the slope on the left, what on the right?")
///     .Hint("To the right of 0, ReLU is the function z.")
/// </code></example>
public static partial class Exercise
{
    /// <summary>Checks a number.</summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="answer">The learner's number; null as long as there is none.</param>
    /// <param name="right">The right one.</param>
    public static Exercise<double?> Check(string name, double? answer, double right) => Value<double?>(name, answer, right);

    /// <summary>Checks a list of numbers.</summary>
    /// <inheritdoc cref="Check(string, double?, double)"/>
    public static Exercise<double[]> Check(string name, double[]? answer, double[] right) => Value(name, answer, right);

    /// <summary>Checks a table of numbers.</summary>
    /// <inheritdoc cref="Check(string, double?, double)"/>
    public static Exercise<double[,]> Check(string name, double[,]? answer, double[,] right) => Value(name, answer, right);

    /// <summary>Checks a tensor.</summary>
    /// <inheritdoc cref="Check(string, double?, double)"/>
    public static Exercise<Tensor> Check(string name, Tensor? answer, Tensor right) => Value(name, answer, right);

    private static Exercise<TAnswer> Value<TAnswer>(string name, TAnswer? answer, TAnswer right)
    {
        IReadOnlyList<ExerciseValue> values = ExerciseValue.Of("", right)!;
        return new(
            name,
            Attempt.Of(() => ExerciseValue.Of("", answer) is { } answered ? (answered, values) : null),
            wrong => ExerciseValue.Of("", wrong),
            values);
    }
}
