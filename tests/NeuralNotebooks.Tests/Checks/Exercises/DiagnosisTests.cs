namespace NeuralNotebooks.Tests;

public class DiagnosisTests
{
    private static readonly double[] list = [1.5, -2.25, 3.125, 0.75];
    private static readonly double[,] square = { { 1.5, -2 }, { 4, 0.25 } };

    private static string Of(double answer, double right) => Exercise.Check("a", answer, right).Message;

    private static string Of(double[] answer, double[] right) => Exercise.Check("a", answer, right).Message;

    private static string Of(double[,] answer, double[,] right) => Exercise.Check("a", answer, right).Message;

    private static string Of(Func<double, double> spoil) => Of([.. list.Select(spoil)], list);

    private static string OfShapes(Shape answer, Shape right) => Exercise.Check("a", new Tensor(answer), ExerciseInputs.Random(right)).Message;

    [Fact]
    public void Signs()
    {
        Assert.Equal("Your number has the wrong sign.", Of(-3, 3));
        Assert.Equal("Every number has the wrong sign.", Of(x => -x));
    }

    [Fact]
    public void Factors()
    {
        Assert.Equal("Every number is twice as large as it should be: is a factor ½ missing, or is something counted twice?", Of(x => 2 * x));
        Assert.StartsWith("Your number is half as large as it should be: is a factor 2 missing", Of(1.5, 3));
        Assert.EndsWith("The sign is wrong, too.", Of(x => -x / 2));
        Assert.Contains("not a percentage", Of(98.3, 0.983));
        Assert.Contains("logarithm to the base 2", Of(x => x / Math.Log(2)));
        Assert.Contains("logarithm to the base 10", Of(x => x / Math.Log(10)));
        Assert.StartsWith("Every number is 1.234 times what it should be", Of(x => 1.234 * x));
        Assert.Equal("Your number, 3.7, is too large.", Of(3.7, 3));
    }

    [Fact]
    public void Means()
    {
        Assert.Equal("Your number is 32 times too large: is the 1/n of a mean missing? n would be 32.", Of(32 * 0.7, 0.7));
        Assert.Equal("Every number is 4 times too large: is the 1/n of a mean missing? 4 is a length of it, [4].", Of(x => 4 * x));
        Assert.StartsWith("Every number is 7 times too small: a 1/n is too much", Of(x => x / 7));
        Assert.StartsWith("Every number is √8 times too large: is a factor 1/√n missing?", Of(x => x * Math.Sqrt(8)));
    }

    [Fact]
    public void Shapes()
    {
        Assert.Equal(
            "The shape of your answer is [3, 2], expected is [2, 3]: it is transposed, or the factors of a product stand in the wrong order.",
            OfShapes([3, 2], [2, 3]));
        Assert.EndsWith(": the sum over the first dimension, the batch, is missing.", OfShapes([5, 3], [3]));
        Assert.EndsWith(": the first dimension, the batch, is lost. Was something summed that should not be?", OfShapes([3], [5, 3]));
        Assert.EndsWith(". There are as many numbers as there should be: Reshape gives them another shape.", OfShapes([6, 1], [6]));
        Assert.EndsWith(": something was summed to a single number that should not be.", OfShapes([], [2, 3]));
        Assert.EndsWith(": one too many or too few. Look at where the loop begins and ends.", OfShapes([2, 4], [2, 3]));
        Assert.Equal("The shape of your answer is [7], expected is [2, 3].", OfShapes([7], [2, 3]));
    }

    [Fact]
    public void Numbers_that_are_none()
    {
        Assert.StartsWith("There is a NaN at element [2]. It comes from 0/0", Of([1.5, -2.25, double.NaN, 0.75], list));
        Assert.StartsWith("There is an infinite number at element [0]. It comes from a division by 0", Of([double.NegativeInfinity, -2.25, 3, 0.75], list));
        Assert.Equal("", Of([1, double.PositiveInfinity, double.NaN], [1, double.PositiveInfinity, double.NaN]));
        Assert.Equal("Only the first number is wrong: at element [0], yours is 2, expected is 1.", Of([2, double.PositiveInfinity, 3], [1, double.PositiveInfinity, 3]));
    }

    [Fact]
    public void Places()
    {
        Assert.Equal("Your answer is transposed: element [i, j] stands at [j, i].", Of(new double[,] { { 1.5, 4 }, { -2, 0.25 } }, square));
        Assert.Equal("The order is reversed: the last number comes first.", Of([.. list.Reverse()], list));
        Assert.Equal("The numbers are right, but not in their places.", Of([list[1], list[0], list[3], list[2]], list));
    }

    [Fact]
    public void Steps_that_are_missing_or_too_much()
    {
        Assert.Contains("is a root missing?", Of([4, 9, 2], [2, 3, Math.Sqrt(2)]));
        Assert.Contains("numerator and denominator are swapped", Of(x => 1 / x));
        Assert.Contains("have lost their sign", Of(Math.Abs));
        Assert.Equal("Negative numbers have become 0.", Of(x => Math.Max(x, 0)));
        Assert.Equal("Every number is 1 minus what it should be.", Of(x => 1 - x));
        Assert.Contains("is an exponential missing?", Of([Math.Log(0.2), Math.Log(0.5), Math.Log(3)], [0.2, 0.5, 3]));
        Assert.Contains("is a logarithm missing?", Of(Math.Exp));
        Assert.Contains("The digits after the point are cut off", Of(Math.Truncate));
        Assert.Contains("integer division", Of(0, 0.5));
    }

    [Fact]
    public void Zeros()
    {
        Assert.StartsWith("All your numbers are 0. Was the result written anywhere?", Of(x => 0));
        Assert.Equal("", Of([0, 0], [0, 0]));
    }

    [Fact]
    public void Sums()
    {
        double[,] right = { { 0.4, 0.6 }, { 0.9, 0.1 } };
        Assert.Equal("Your columns sum to 1, but the rows should: the sum runs along the wrong dimension.", Of(new[,] { { 0.2, 0.7 }, { 0.8, 0.3 } }, right));
        Assert.Equal("The numbers of a row should sum to 1, but yours sum to 2: divide by the sum.", Of(new[,] { { 0.8, 1.2 }, { 4.5, 0.5 } }, right));
        Assert.Equal("The numbers should sum to 1, but yours sum to 7: divide by the sum.", Of([7 * 0.3, 7 * 0.5, 7 * 0.2], [0.3, 0.5, 0.2]));
    }

    [Fact]
    public void Terms()
    {
        Assert.Equal("Every number is 0.7 too small: a constant term is missing.", Of(x => x - 0.7));
        Assert.Equal("Your number is off by one: it is 1 too large.", Of(8, 7));
        Assert.Equal("Every row is off by the same row: was the bias forgotten, or added twice?", Of(new[,] { { 2.5, 1 }, { 5, 3.25 } }, square));
        Assert.StartsWith("Every column is off by the same column", Of(new[,] { { 2.5, -1 }, { 7, 3.25 } }, square));
    }

    [Fact]
    public void Parts()
    {
        double[,] right = { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 10 } };
        Assert.Equal("Only the last row is wrong: at element [2, 0], yours is 0, expected is 7.", Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { 0, 0, 0 } }, right));
        Assert.StartsWith("Only the first row is right. The first wrong number: at element [1, 0]", Of(new double[,] { { 1, 2, 3 }, { 0, 0, 0 }, { 0, 0, 0 } }, right));
        Assert.StartsWith("Only the first column is wrong", Of(new double[,] { { 0, 2, 3 }, { 0, 5, 6 }, { 0, 8, 10 } }, right));
        Assert.StartsWith("Only the diagonal is right", Of(new double[,] { { 1, 0, 0 }, { 0, 5, 0 }, { 0, 0, 10 } }, right));
        Assert.Equal("Only the last number is wrong: at element [3], yours is 1, expected is 0.75.", Of([1.5, -2.25, 3.125, 1], list));
    }

    [Fact]
    public void Numbers_that_nothing_explains_are_counted_and_the_first_is_shown()
    {
        Assert.Equal("2 of 4 numbers are wrong. The first is at element [1]: yours is 9, expected is -2.25.", Of([1.5, 9, 3.125, 8], list));
        Assert.StartsWith("All numbers are wrong. The first is at element [0]", Of([2, 9, 5, 8], list));
    }

    [Fact]
    public void Small_numbers_are_not_right_because_they_are_small() => Assert.NotEqual("", Of([2e-9, 1e-9], [1e-9, 1e-9]));

    [Fact]
    public void Answers_that_are_simply_wrong_are_not_explained_away()
    {
        RandomStream random = new(1);
        for (int i = 0; i < 1000; i++)
        {
            double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
            int count = 4 + i % 5;
            Assert.Matches("^(All numbers are wrong|[0-9]+ of [0-9]+ numbers are wrong|Only the (first|last) number is right)", Of(Numbers(count), Numbers(count)));
        }
    }

    [Fact]
    public void Hardly_a_single_number_is_explained_away()
    {
        RandomStream random = new(2);
        int explained = Enumerable.Range(0, 1000).Count(_ => !Of(random.NextNormal(0, 10), random.NextNormal(0, 10)).StartsWith("Your number, ", StringComparison.Ordinal));

        Assert.InRange(explained, 0, 30);
    }

    [Fact]
    public void No_answer_is_too_odd_to_be_judged()
    {
        double[] odd = [0, -0.0, 1, -1, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon];
        RandomStream random = new(3);
        for (int i = 0; i < 3000; i++)
        {
            Tensor Draw()
            {
                Shape shape = random.NextInt32(3) switch { 0 => [], 1 => [random.NextInt32(4)], _ => [random.NextInt32(4), random.NextInt32(4)] };
                return new(shape, [.. Enumerable.Range(0, shape.Size).Select(_ => odd[random.NextInt32(odd.Length)])], Device.Reference);
            }

            Tensor answer = Draw(), right = Draw();
            Exercise<Tensor> exercise = Exercise.Check("odd", answer, right);

            Assert.Equal(exercise.Passed, exercise.Message.Length == 0);
            Assert.True(Exercise.Check("same", right, right).Passed);
            Assert.NotEmpty(exercise.ToMimeBundle().PlainText);
        }
    }
}
