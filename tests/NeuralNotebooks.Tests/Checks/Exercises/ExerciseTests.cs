using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class ExerciseTests
{
    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double NotYet(double z) => throw new NotImplementedException();

    [Fact]
    public void A_right_answer_passes()
    {
        Exercise<double?> exercise = Exercise.Check("ln 2", 0.69315, Math.Log(2)).Hint("secret");

        Assert.True(exercise.Passed);
        Assert.Equal("", exercise.Message);
        Assert.Equal("✓ ln 2: right.", exercise.ToString());
        Assert.Same(exercise, exercise.ThrowUnlessPassed());
    }

    [Fact]
    public void An_answer_that_is_not_there_is_open_and_no_failure()
    {
        double? number = null;
        Tensor? tensor = null;
        double[]? list = null;
        double[,]? table = null;
        Func<double, double>? function = null;
        Layer? layer = null;
        Loss? loss = null;

        Assert.Equal(ExerciseState.Open, Exercise.Check("a", number, 1).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", tensor, Tensor.Of(1)).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", list, [1]).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", table, new double[,] { { 1 } }).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", function, Sigmoid).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", NotYet, Sigmoid).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check<double, double[]>("a", x => null!, x => [x], 1, 2).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", layer, [2]).State);
        Assert.Equal(ExerciseState.Open, Exercise.Check("a", loss, Tensor.Of(1), Tensor.Of(1)).State);

        Exercise<Func<double, double>> exercise = Exercise.Check("The derivative", NotYet, z => Sigmoid(z) * (1 - Sigmoid(z)));
        Assert.Equal("○ The derivative: not answered yet.", exercise.ToString());
        Assert.Contains("not answered yet", Assert.Throws<InvalidOperationException>(() => exercise.ThrowUnlessPassed()).Message);
    }

    [Fact]
    public void Foreseen_mistakes_are_told_in_the_authors_words()
    {
        Exercise<Func<double, double>> exercise = Exercise.Check("σ'", Sigmoid, z => Sigmoid(z) * (1 - Sigmoid(z)))
            .Mistake("That is z.", z => z)
            .Mistake("That is σ itself.", Sigmoid);

        Assert.Equal(ExerciseState.Wrong, exercise.State);
        Assert.Equal("That is σ itself.", exercise.Message);
        Assert.Contains("That is σ itself.", Assert.Throws<InvalidOperationException>(() => exercise.ThrowUnlessPassed()).Message);
    }

    [Fact]
    public void Mistakes_that_cannot_be_told_from_the_right_answer_are_the_authors_error()
    {
        Exercise<Func<double, double>> exercise = Exercise.Check("ReLU'", NotYet, z => z > 0 ? 1 : 0, [1.0, 2.0]);

        Assert.Contains("has the right result", Assert.Throws<ArgumentException>(() => exercise.Mistake("always 1", _ => 1)).Message);
        Assert.Throws<ArgumentException>(() => Exercise.Check("list", [1.0], [2.0]).Mistake("none", () => null!));
    }

    [Fact]
    public void Code_that_fails_is_a_wrong_answer_and_Stop_is_none()
    {
        Assert.Equal(
            "Your code failed with DivideByZeroException: Attempted to divide by zero.",
            Exercise.Check("a", x => 1 / ((int)x - (int)x), x => x).Message);
        Assert.Throws<OperationCanceledException>(() => Exercise.Check("a", x => throw new OperationCanceledException(), x => x));
    }

    [Fact]
    public void An_error_in_the_exercise_itself_is_thrown()
    {
        Assert.Throws<DivideByZeroException>(() => Exercise.Check("a", x => x, x => 1 / ((int)x - (int)x)));
        Assert.Throws<ArgumentException>(() => Exercise.Check("a", (double x) => x, x => x, []));
        Assert.Throws<ArgumentException>(() => Exercise.Check("a", (double x) => "one", x => "one", 1));
    }

    [Fact]
    public void The_tolerance_can_be_said()
    {
        Exercise<double?> exercise = Exercise.Check("π", 3.14, Math.PI);

        Assert.False(exercise.Passed);
        Assert.True(exercise.Within(1e-3).Passed);
    }

    [Fact]
    public void Hints_are_opened_one_by_one()
    {
        Exercise<double?> exercise = Exercise.Check("The <answer>", 41, 42).Hint("One & more.").Hint("It is 42.");

        Assert.EndsWith("  2 hints: add .ShowHints(1) to see the next one.", exercise.ToString());
        string html = exercise.ToMimeBundle()[MimeTypes.Html];
        Assert.Contains("<details><summary>Hint 1</summary>One &amp; more.</details><details><summary>Hint 2</summary>", html);
        Assert.Contains("✗ The &lt;answer&gt;</b>: not yet right.", html);
        Assert.Contains("#D55E00", html);

        exercise.ShowHints(1);
        Assert.Contains("  Hint 1: One & more.", exercise.ToString());
        Assert.DoesNotContain("It is 42", exercise.ToString());
        Assert.EndsWith("  1 hint: add .ShowHints(2) to see the next one.", exercise.ToString());
        Assert.Contains("<details open><summary>Hint 1", exercise.ToMimeBundle()[MimeTypes.Html]);

        Assert.EndsWith("  Hint 2: It is 42.", exercise.ShowHints().ToString());
    }

    [Fact]
    public void Whoever_is_through_sees_green_and_no_hints()
    {
        string html = Exercise.Check("a", 42, 42).Hint("secret").ToMimeBundle()[MimeTypes.Html];

        Assert.Contains("#009E73", html);
        Assert.DoesNotContain("secret", html);
    }
}
