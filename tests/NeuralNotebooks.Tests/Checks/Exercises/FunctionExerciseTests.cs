namespace NeuralNotebooks.Tests;

public class FunctionExerciseTests
{
    private static readonly (Tensor X, Tensor dY)[] pairs =
        [(ExerciseInputs.Random([4, 3], 1), ExerciseInputs.Random([4, 3], 2)), (ExerciseInputs.Random([2, 5], 3), ExerciseInputs.Random([2, 5], 4))];

    private static readonly (Tensor X, Tensor W, Tensor B)[] dense =
    [
        (ExerciseInputs.Random([4, 3], 1), ExerciseInputs.Random([3, 2], 2), ExerciseInputs.Random([2], 3)),
        (ExerciseInputs.Random([7, 2], 4), ExerciseInputs.Random([2, 5], 5), ExerciseInputs.Random([5], 6)),
    ];

    private static Tensor Map(Func<double, double, double> f, Tensor a, Tensor b) => new(a.Shape, [.. a.ToArray().Zip(b.ToArray(), f)]);

    private static Tensor ReLUBackward(Tensor x, Tensor dy) => Map((x, dy) => x > 0 ? dy : 0, x, dy);

    private static Tensor Product(Tensor x, Tensor W)
    {
        Tensor y = new([x.Shape[0], W.Shape[1]]);
        y.MatMul(x, W);
        return y;
    }

    private static Tensor Affine(Tensor x, Tensor W, Tensor b)
    {
        Tensor y = Product(x, W);
        y.AddRow(b);
        return y;
    }

    private static Tensor ColumnSums(Tensor x)
    {
        Tensor sums = new([x.Shape.Columns]);
        sums.SumRows(x);
        return sums;
    }

    private static double Mean(Tensor y, Tensor t) => Sum(y, t) / y.Shape[0];

    private static double Sum(Tensor y, Tensor t) => y.ToArray().Zip(t.ToArray(), (y, t) => (y - t) * (y - t)).Sum();

    private static string Backward(Func<Tensor, Tensor, Tensor> answer) => Exercise.Check("ReLU", answer, ReLUBackward, pairs).Message;

    [Fact]
    public void A_right_function_passes_on_all_inputs()
    {
        Assert.Equal("", Backward((x, dy) => Map((x, dy) => dy * Math.Max(0, Math.Sign(x)), x, dy)));
        Assert.True(Exercise.Check("product", Product, (x, W) => Product(x, W), [.. dense.Select(item => (item.X, item.W))]).Passed);
        Assert.True(Exercise.Check("dense", Affine, Affine, dense).Passed);
    }

    [Fact]
    public void A_forgotten_dy_is_named()
    {
        Assert.Equal("A factor is missing: multiplied by dy, your answer would be right.", Backward((x, dy) => Map((x, _) => x > 0 ? 1 : 0, x, dy)));
        Assert.Equal("Your answer is dy itself, unchanged.", Backward((x, dy) => dy.To(dy.Device)));
        Assert.Equal("There is a factor x too much.", Backward((x, dy) => Map((x, dy) => Math.Max(x, 0) * dy, x, dy)));
    }

    [Fact]
    public void A_forgotten_bias_is_named()
    {
        Assert.Equal("You forgot to add b.", Exercise.Check("dense", (x, W, b) => Product(x, W), Affine, dense).Message);
        Assert.Equal("You subtracted b instead of adding it.", Exercise.Check("dense", (x, W, b) =>
        {
            Tensor y = Product(x, W), minus = b.To(b.Device);
            minus.Scale(-1);
            y.AddRow(minus);
            return y;
        }, Affine, dense).Message);
    }

    [Fact]
    public void Swapped_arguments_are_named()
    {
        Assert.Equal("The arguments x and dy are swapped.", Backward((x, dy) => ReLUBackward(dy, x)));
        Assert.Equal("The arguments a and b are swapped.", Exercise.Check("difference", (a, b) => Math.Pow(b, 2) - a, (a, b) => Math.Pow(a, 2) - b).Message);
    }

    [Fact]
    public void A_missing_mean_shows_on_batches_of_different_sizes()
    {
        Assert.Equal(
            "Your number is 4 times too large: is the 1/n of a mean missing? 4 is a length of y, [4, 3].",
            Exercise.Check("loss", Sum, Mean, pairs).Message);
    }

    [Fact]
    public void An_amount_that_differs_between_inputs_is_no_cause()
    {
        Func<double, double, double, double[]> step = (w, v, dw) => [w + 0.9 * v - 0.1 * dw, 0.9 * v - 0.1 * dw];
        Func<double[], double[], double, double[]> dropout = (x, keep, p) => [.. x.Zip(keep, (xi, k) => xi * k / (1 - p))];

        Assert.Equal(
            "At w = 1, v = 0.5, dw = 2: All numbers are wrong. The first is at element [0]: yours is 1.5, expected is 1.25. None of 3 inputs is right.",
            Exercise.Check("momentum", (w, v, dw) => [w + v, v], step, (1.0, 0.5, 2.0), (-2.0, 0.0, 1.0), (0.3, -1.0, -3.0)).Message);
        Assert.Equal(
            "At x = [1, -2, 3, 4], keep = [1, 0, 1, 1], p = 0.25: 3 of 4 numbers are wrong. The first is at element [0]: yours is 0.75, expected is 1.33333. "
            + "None of 2 inputs is right.",
            Exercise.Check("dropout", (x, keep, p) => [.. x.Zip(keep, (xi, k) => xi * k * (1 - p))], dropout,
                (new double[] { 1, -2, 3, 4 }, new double[] { 1, 0, 1, 1 }, 0.25), (new double[] { 5, 6 }, new double[] { 0, 1 }, 0.6)).Message);
    }

    [Fact]
    public void An_amount_that_is_the_same_with_all_inputs_is_a_cause()
    {
        Assert.Equal("Every number is 0.5 too large: a constant term is too much.", Backward((x, dy) => Map((x, dy) => (x > 0 ? dy : 0) + 0.5, x, dy)));
        Assert.StartsWith("Every number is 1.5 times what it should be", Backward((x, dy) => Map((x, dy) => x > 0 ? 1.5 * dy : 0, x, dy)));
    }

    [Fact]
    public void A_wrong_number_is_told_with_its_input_if_others_are_right()
    {
        Func<double[], double, double> distance = (w, b) => Math.Abs(b) / Math.Sqrt(w.Sum(wi => wi * wi));
        (double[], double)[] lines = [([3, 4], 10), ([1, -2, 2], -6)];

        Assert.Equal(
            "At w = [1, -2, 2], b = -6: yours is 2.68328, expected is 2. 1 of 2 inputs is right.",
            Exercise.Check("distance", (w, b) => Math.Abs(b) / Math.Sqrt(w[0] * w[0] + w[1] * w[1]), distance, lines).Message);
        Assert.Equal(
            "At w = [1, -2, 2], b = -6: yours is 4, expected is 2. 1 of 2 inputs is right.",
            Exercise.Check("distance", (w, b) => distance(w, b) * (w.Length - 1), distance, ([3, 4], 10), ([1, -2, 2], -6)).Message);
    }

    [Fact]
    public void An_example_is_told_with_its_input()
    {
        Func<double[], double[]> roots = x => [.. x.Select(number => Math.Sqrt(Math.Abs(number)))];

        Assert.StartsWith("At x = [4, -9]: There is a NaN at element [1].", Exercise.Check("roots", x => [.. x.Select(Math.Sqrt)], roots, [1, 4], [4, -9]).Message);
    }

    [Fact]
    public void A_count_that_the_inputs_do_not_have_is_no_cause() => Assert.Equal(
        "At x = [1, 2], p = 3: yours is 9, expected is 3. None of 2 inputs is right.",
        Exercise.Check("sum", (x, p) => 3 * x.Sum() + (p - 3), (x, p) => x.Sum(), (new double[] { 1, 2 }, 3.0), ([4, 1], 8.0)).Message);

    [Fact]
    public void A_sum_along_the_wrong_dimension_is_named()
    {
        Tensor[] inputs = [ExerciseInputs.Random([4, 3]), ExerciseInputs.Random([2, 5])];
        Func<Tensor, Tensor> rowSums = x => new([x.Shape[0]], [.. x.ToArray().Chunk(x.Shape[1]).Select(row => row.Sum())]);

        Assert.Equal("The shape of your answer is [4], expected is [3]: the sum runs along the wrong dimension.", Exercise.Check("db", rowSums, ColumnSums, inputs).Message);
        Assert.EndsWith("the sum over the first dimension, the batch, is missing.", Exercise.Check("db", x => x.To(x.Device), ColumnSums, inputs).Message);
    }

    [Fact]
    public void A_function_of_numbers_is_judged_as_a_whole()
    {
        Assert.StartsWith("Every number is half as large as it should be", Exercise.Check("slope of x²", x => x, x => 2 * x).Message);
        Assert.StartsWith("Only the part with z < 0 is wrong: at z = -", Exercise.Check("ELU", z => z > 0 ? z : 0.5 * z, z => z > 0 ? z : Math.Exp(z) - 1).Message);
        Assert.StartsWith("Only the part with z < 0 is right.", Exercise.Check("ELU", z => z > 0 ? Math.Exp(z) : Math.Exp(z) - 1, z => z > 0 ? z : Math.Exp(z) - 1).Message);
    }

    [Fact]
    public void A_mistake_must_show_on_all_inputs()
    {
        string message = Exercise.Check("|x|", x => x < 1 ? -Math.Abs(x) : x, Math.Abs, [0.5, 2.0, -3.0, 4.0]).Message;

        Assert.Equal("2 of 4 numbers are wrong. The first is at value = 0.5: yours is -0.5, expected is 0.5.", message);
    }

    [Fact]
    public void Several_results_are_judged_one_by_one()
    {
        Exercise<Func<Tensor, Tensor, (Tensor, Tensor)>> exercise = Exercise.Check(
            "both", (x, dy) => (dy.To(dy.Device), Map((x, dy) => -x * dy, x, dy)), (x, dy) => (dy, Map((x, dy) => x * dy, x, dy)), pairs);

        Assert.Equal("result 2: Every number has the wrong sign.", exercise.Message);
    }

    [Fact]
    public void Methods_that_work_in_place_are_checked_by_what_they_change()
    {
        (Tensor W, Tensor dW)[] inputs = [.. pairs.Select(pair => (pair.X, pair.dY))];
        Action<Tensor, Tensor> right = (W, dW) => W.AddScaled(dW, -0.1);

        Assert.True(Exercise.Check("SGD", (W, dW) => W.AddScaled(dW, -0.1), right, inputs).Passed);
        Assert.StartsWith("Nothing has changed. W is to be changed in place", Exercise.Check("SGD", (W, dW) => { W = new(W.Shape); }, right, inputs).Message);
        Assert.Equal("You went uphill.", Exercise.Check("SGD", (W, dW) => W.AddScaled(dW, 0.1), right, inputs)
            .Mistake("You went uphill.", (W, dW) => W.AddScaled(dW, 0.1)).Message);
        Assert.Equal(
            "Your code changes its argument dW, which others still need. Write into a new tensor or array.",
            Exercise.Check("SGD", (W, dW) => { dW.Scale(-0.1); W.Add(W, dW); }, right, inputs).Message);
    }

    [Fact]
    public void A_step_in_the_wrong_direction_is_named()
    {
        (Tensor W, Tensor dW, double Rate)[] inputs = [.. pairs.Select((pair, i) => (pair.X, pair.dY, 0.1 + i))];
        Action<Tensor, Tensor, double> right = (W, dW, rate) => W.AddScaled(dW, -rate);

        Assert.Equal("Look at what is added to W. Every number has the wrong sign.", Exercise.Check("SGD", (W, dW, rate) => W.AddScaled(dW, rate), right, inputs).Message);
        Assert.StartsWith("Look at what is added to W. Every number is twice as large", Exercise.Check("SGD", (W, dW, rate) => W.AddScaled(dW, -2 * rate), right, inputs).Message);
    }

    [Fact]
    public void Functions_of_lists_need_no_types()
    {
        Func<double[], double[]> softmax = x => [.. x.Select(number => Math.Exp(number) / x.Sum(Math.Exp))];

        Assert.True(Exercise.Check("softmax", softmax, softmax, [1, 2, 3], [-1, 0.5]).Passed);
        Assert.True(Exercise.Check("largest", x => x.Max(), x => x.Max(), [1, 2, 3], [-1, 0.5]).Passed);
        Assert.Equal(
            "Your number is 3 times too large: is the 1/n of a mean missing? 3 is a length of x, [3].",
            Exercise.Check("mean", x => x.Sum(), x => x.Average(), [1, 2, 3], [-1, 0.5, 2, 7]).Message);
    }

    [Fact]
    public void Arguments_that_are_spoilt_are_named_even_if_the_result_is_right() => Assert.Equal(
        "Your code changes its argument x, which others still need. Write into a new tensor or array.",
        Exercise.Check("square", x => { x.Multiply(x, x); return x; }, x => Map((a, b) => a * b, x, x), pairs[0].X).Message);

    [Fact]
    public void A_function_may_return_the_same_tensor_every_time()
    {
        Tensor buffer = new([4, 3]);

        Assert.True(Exercise.Check("double", x => { buffer.Add(x, x); return buffer; }, x => Map((a, b) => a + b, x, x), pairs[0].X, pairs[0].dY).Passed);
    }

    [Fact]
    public void Arguments_may_be_functions()
    {
        (Func<double, double>, double)[] inputs = [(Math.Sin, 1), (Math.Exp, 2), (x => x * x, -3)];
        Func<Func<double, double>, double, double> slope = (f, x) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;

        Assert.True(Exercise.Check("slope", slope, slope, inputs).Passed);
        Assert.StartsWith("Every number is twice", Exercise.Check("slope", (f, x) => 2 * slope(f, x), slope, inputs).Message);
    }

    [Fact]
    public void The_first_wrong_input_does_not_change_the_others()
    {
        Tensor x = pairs[0].X;
        double[] before = x.ToArray();

        Exercise.Check("square", x => { x.Scale(0); return x; }, x => x.To(x.Device), x);

        Assert.Equal(before, x.ToArray());
    }
}
