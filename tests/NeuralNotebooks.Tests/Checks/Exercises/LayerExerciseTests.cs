namespace NeuralNotebooks.Tests;

public class LayerExerciseTests
{
    /// <summary>A dense layer as a learner might write it.</summary>
    private sealed class MyDense(Action<MyDense, Tensor, Tensor, Tensor, Tensor?>? backward = null, bool forgetsBias = false) : Layer
    {
        private Parameter weights = null!, biases = null!;

        public Tensor W => weights.Value;

        public Tensor dW => weights.Gradient;

        public Tensor db => biases.Gradient;

        protected override Shape Build(Shape input)
        {
            weights = AddParameter("W", [input.Columns, 2], new GlorotUniform());
            biases = AddParameter("b", [2], new Constant(0.5));
            return [2];
        }

        protected override void Forward(Tensor x, Tensor y)
        {
            y.MatMul(x, W);
            if (!forgetsBias)
                y.AddRow(biases.Value);
        }

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx) => (backward ?? Right)(this, x, y, dy, dx);

        public static void Right(MyDense layer, Tensor x, Tensor y, Tensor dy, Tensor? dx)
        {
            layer.dW.MatMul(x.T, dy);
            layer.db.SumRows(dy);
            dx?.MatMul(dy, layer.W.T);
        }
    }

    private readonly struct WrongReLU : IActivationFunction
    {
        public T Forward<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

        public T Derivative<T>(T x, T y) where T : System.Numerics.IFloatingPointIeee754<T> => y;
    }

    private sealed class SquaredError(double factor) : Loss
    {
        protected override double Compute(Tensor y, Tensor t) => y.ToArray().Zip(t.ToArray(), (y, t) => (y - t) * (y - t)).Average();

        protected override void Differentiate(Tensor y, Tensor t, Tensor dy)
        {
            dy.CopyFrom(y);
            dy.AddScaled(t, -1);
            dy.Scale(factor / y.Size);
        }
    }

    private static string Message(Module answer) => Exercise.Check("dense", answer, [4], new MyDense()).Message;

    private static MyDense After(Action<MyDense> spoil) => new((layer, x, y, dy, dx) =>
    {
        MyDense.Right(layer, x, y, dy, dx);
        spoil(layer);
    });

    [Fact]
    public void A_right_layer_passes()
    {
        Assert.True(Exercise.Check("dense", new MyDense(), [4], new MyDense()).Passed);
        Assert.True(Exercise.Check("dense", new Dense(3), [4], new Dense(3)).Passed);
        Assert.True(Exercise.Check("ReLU", new ReLU(), [3, 5]).Passed);
        Assert.True(Exercise.Check("network", new Sequential(new Dense(5), new Tanh(), new Dense(2)), [4]).Passed);
    }

    [Fact]
    public void A_layer_without_a_backward_pass_is_open() =>
        Assert.Equal(ExerciseState.Open, Exercise.Check("dense", new MyDense((_, _, _, _, _) => throw new NotImplementedException()), [4]).State);

    [Fact]
    public void Every_gradient_is_judged_by_itself()
    {
        Assert.Equal("db: All your numbers are 0. Was the result written anywhere? An operation writes into the tensor that it is called on, as in y.Multiply(a, b).", Message(After(layer => layer.db.Fill(0))));
        Assert.Equal("dW: Every number has the wrong sign.", Message(After(layer => layer.dW.Scale(-1))));
        Assert.Equal(
            "dW: Every number is 3 times too small: a 1/n is too much, because a sum is asked for, or because the mean was taken already. 3 is a length of x, [3, 4].",
            Message(After(layer => layer.dW.Scale(1 / 3.0))));
        string[] both = Message(After(layer => { layer.dW.Scale(2); layer.db.Scale(-1); })).Split(Environment.NewLine);
        Assert.StartsWith("dW: Every number is twice as large", both[0]);
        Assert.Equal("db: Every number has the wrong sign.", both[1]);
    }

    [Fact]
    public void In_a_model_the_layer_is_named()
    {
        Sequential model = new(new MyDense(), new Tanh(), After(layer => layer.dW.Scale(-1)));

        Assert.Equal("dW of layer 3 (MyDense): Every number has the wrong sign.", Exercise.Check("model", model, [4]).Message);
    }

    [Fact]
    public void A_wrong_forward_pass_is_told_before_the_backward_pass() =>
        Assert.Equal("You forgot to add b.", Message(new MyDense(forgetsBias: true)));

    [Fact]
    public void Wrong_derivatives_are_recognized()
    {
        Assert.Equal("There is a factor x too much.", Exercise.Check("ReLU", new Activation<WrongReLU>(), [5]).Message);
        Assert.Equal("That is ReLU, not its derivative.", Exercise.Check("ReLU", new Activation<WrongReLU>(), [5])
            .Mistake("That is ReLU, not its derivative.", new Activation<WrongReLU>()).Message);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_the_learners_error() =>
        Assert.StartsWith("Your code failed with ArgumentException: MatMul:", Message(new MyDense((layer, x, y, dy, dx) => layer.dW.MatMul(x, dy.T))));

    [Fact]
    public void Losses_are_checked_by_value_and_gradient()
    {
        Tensor y = ExerciseInputs.Random([4, 3], 1), t = ExerciseInputs.Random([4, 3], 2);

        Assert.True(Exercise.Check("MSE", new SquaredError(2), y, t, new MeanSquaredError()).Passed);
        Assert.Equal(
            "dy: Every number is half as large as it should be: is a factor 2 missing, as in the derivative of a square?",
            Exercise.Check("MSE", new SquaredError(1), y, t, new MeanSquaredError()).Message);
        Assert.StartsWith("Your number is 12 times too small", Exercise.Check("MSE", new SquaredError(2), y, t, new MeanSquaredError(Reduction.Sum)).Message);
    }
}
