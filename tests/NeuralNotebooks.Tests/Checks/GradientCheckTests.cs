using System.Numerics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public class GradientCheckTests
{
    [Fact]
    public void The_gradients_of_a_classifier_are_right()
    {
        Sequential model = new(new Dense(9), new ReLU(), new Dense(8), new Tanh(), new Dense(7), new Sigmoid(), new Dense(5));
        model.Build([6], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            model, new SoftmaxCrossEntropy(), RandomTensor.Of([11, 6], Device.Reference, 2), RandomTensor.Classes(11, 5, Device.Reference, 3));

        Assert.Equal(9, result.Rows.Count);
        Assert.InRange(result.Error, 0, 1e-6);
        result.ThrowIfAbove(1e-6);
    }

    [Fact]
    public void The_gradients_of_the_first_chapters_network_are_right()
    {
        Sequential model = new(new Dense(64), new ReLU(), new Dense(32), new ReLU(), new Dense(10));
        model.Build([20], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            model, new SoftmaxCrossEntropy(), RandomTensor.Of([8, 20], Device.Reference, 2), RandomTensor.Classes(8, 10, Device.Reference, 3));

        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void The_gradients_of_a_regression_are_right()
    {
        Sequential model = new(new Dense(5), new Tanh(), new Dense(3));
        model.Build([4], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            model, new MeanSquaredError(), RandomTensor.Of([6, 4], Device.Reference, 2), RandomTensor.Of([6, 3], Device.Reference, 3));

        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void The_gradient_of_a_loss_alone_is_right()
    {
        GradientCheckResult result = GradientCheck.Run(
            new SoftmaxCrossEntropy(), RandomTensor.Of([6, 4], Device.Reference, 2), RandomTensor.Classes(6, 4, Device.Reference, 3));

        Assert.Equal("y", Assert.Single(result.Rows).Name);
        Assert.InRange(result.Error, 1e-15, 1e-6);
    }

    [Fact]
    public void The_gradients_of_a_layer_alone_are_right()
    {
        Dense dense = new(5);
        dense.Build([3, 4], seed: 1, Device.Reference);

        Assert.InRange(GradientCheck.Run(dense, RandomTensor.Of([2, 3, 4], Device.Reference, 2)).Error, 0, 1e-6);
    }

    [Fact]
    public void The_gradients_of_a_frozen_batch_normalization_are_right()
    {
        BatchNorm layer = new();
        layer.Build([3, 2, 2], seed: 1, Device.Reference);
        layer.State[0].Value.Write((ReadOnlySpan<double>)[0.5, -1, 2]);
        layer.State[1].Value.Write((ReadOnlySpan<double>)[2, 0.3, 7]);
        layer.Freeze();

        GradientCheckResult result = GradientCheck.Run(layer, RandomTensor.Of([4, 3, 2, 2], Device.Reference, 2));

        Assert.True(result.Error < 1e-6, result.ToString());
    }

    // The mistake that is copied most: the derivative of ReLU taken to be ReLU itself.
    private readonly struct WrongReLU : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => y;
    }

    private static Sequential Wrong()
    {
        Sequential model = new(new Dense(9), new Sequential(new Activation<WrongReLU>(), new Dense(5)));
        model.Build([6], seed: 1, Device.Reference);
        return model;
    }

    [Fact]
    public void A_wrong_gradient_is_found_and_named()
    {
        GradientCheckResult result = GradientCheck.Run(Wrong(), RandomTensor.Of([4, 6], Device.Reference, 2));

        Assert.True(result.Error > 0.1, result.ToString());
        string message = Assert.Throws<InvalidOperationException>(() => result.ThrowIfAbove(1e-6)).Message;
        Assert.Contains("The gradient of x [4, 6] is wrong: at element [", message);
        GradientCheckRow weights = result.Rows[1];
        message = Assert.Throws<InvalidOperationException>(() => new GradientCheckResult([weights]).ThrowIfAbove(1e-6)).Message;
        Assert.StartsWith(
            $"The gradient of W [6, 9] of layer 1 (Dense) is wrong: at element [{string.Join(", ", weights.WorstIndices)}] the backward pass says ", message);
    }

    [Fact]
    public void A_check_is_a_table_of_the_worst_element_of_each_tensor()
    {
        GradientCheckResult result = new(
        [
            new("", "x", [2, 3], [0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5.5, 6]),
            new("layer 3 (Sequential) / layer 1 (Dense)", "b", [2], [0, 1], [-1.25, 2], [-1.25, 2]),
        ]);

        Assert.Equal(
            [
                "layer                                   tensor    worst element  backward pass  by nudging   error",
                "(input)                                 x [2, 3]         [1, 1]              5         5.5  8.3e-2",
                "layer 3 (Sequential) / layer 1 (Dense)  b [2]               [0]          -1.25       -1.25       0",
            ], result.ToString().Split(Environment.NewLine));
        Assert.Contains(">x [2, 3]</td><td>[1, 1]</td><td>5</td><td>5.5</td><td>8.3e-2</td></tr>", result.ToMimeBundle()[MimeTypes.Html]);
    }

    [Fact]
    public void All_numbers_of_the_table_write_their_exponents_alike()
    {
        GradientCheckResult result = new([new("", "W", [1], [0], [2.5e-5], [2.5e-5 + 1e-12])]);

        Assert.EndsWith("[0]         2.5e-5      2.5e-5  4.0e-8", result.ToString());
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_the_worst_wherever_it_stands()
    {
        GradientCheckRow row = new("", "x", [4], [0, 1, 2, 3], [1, double.NaN, 3, 9], [1, 2, 3, 4]);

        Assert.Equal(double.NaN, row.Error);
        Assert.Equal([1], row.WorstIndices);
        Assert.Throws<InvalidOperationException>(() => new GradientCheckResult([row]).ThrowIfAbove());
    }

    [Fact]
    public void The_rows_of_nested_models_say_where_their_tensors_are() => Assert.Equal(
        ["/x", "layer 1 (Dense)/W", "layer 1 (Dense)/b", "layer 2 (Sequential) / layer 2 (Dense)/W", "layer 2 (Sequential) / layer 2 (Dense)/b"],
        GradientCheck.Run(Wrong(), RandomTensor.Of([4, 6], Device.Reference, 2)).Rows.Select(row => $"{row.Layer}/{row.Name}"));

    [Fact]
    public void The_same_dropout_mask_and_noise_is_drawn_in_all_passes_of_a_check_and_new_ones_after_it()
    {
        Sequential model = new(new Dense(5), new Dropout(0.5), new GaussianNoise(1), new Dense(3));
        model.Build([4], seed: 1, Device.Reference);
        Tensor x = RandomTensor.Of([6, 4], Device.Reference, 2), t = RandomTensor.Of([6, 3], Device.Reference, 3);

        Assert.InRange(GradientCheck.Run(model, new MeanSquaredError(), x, t).Error, 0, 1e-6);

        Assert.NotEqual(model.Forward(x).ToArray(), model.Forward(x).ToArray());
    }

    [Fact]
    public void A_check_leaves_parameters_and_state_as_they_were()
    {
        Sequential model = new(new Centering(), new Dense(3));
        model.Build([4], seed: 1, Device.Reference);
        Tensor x = RandomTensor.Of([6, 4], Device.Reference, 2, 1, 2);
        model.Forward(x);
        double[] before = [.. model.NamedTensors().SelectMany(pair => pair.Tensor.Value.ToArray())], input = x.ToArray();

        Assert.InRange(GradientCheck.Run(model, x).Error, 0, 1e-6);

        Assert.Equal(before, model.NamedTensors().SelectMany(pair => pair.Tensor.Value.ToArray()));
        Assert.Equal(input, x.ToArray());
    }

    /// <summary>The pass after a training pass computes something else, because of what the layer remembers.</summary>
    private sealed class Drifting : Layer
    {
        private StateTensor passes = null!;

        protected override Shape Build(Shape input)
        {
            passes = AddState("passes", [], new Constant(1));
            return input;
        }

        protected override void Forward(Tensor x, Tensor y)
        {
            passes.Value[[]] += 1;
            y.CopyFrom(x);
            y.Scale(passes.Value[[]]);
        }

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
        {
            dx?.CopyFrom(dy);
            dx?.Scale(passes.Value[[]]);
        }
    }

    [Fact]
    public void What_a_layer_remembers_of_one_pass_does_not_change_the_next_one_of_a_check()
    {
        Drifting layer = new();
        layer.Build([3], seed: 1, Device.Reference);

        Assert.InRange(GradientCheck.Run(layer, RandomTensor.Of([2, 3], Device.Reference, 2)).Error, 0, 1e-6);
        Assert.Equal(1, layer.State[0].Value[[]]);
    }

    /// <summary>y = W[x, :]   x: [batch] (numbers of words)   W: [words, features]   y: [batch, features]</summary>
    private sealed class Lookup(int words, int features) : Layer
    {
        private Parameter weights = null!;

        public override bool HasInputGradient => false;

        protected override Shape Build(Shape input)
        {
            weights = AddParameter("W", [words, features], new Normal());
            return [features];
        }

        protected override void Forward(Tensor x, Tensor y) => y.GatherRows(weights.Value, x);

        protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
        {
            Tensor chosen = new([x.Size, words], Device);
            chosen.OneHot(x);
            weights.Gradient.MatMul(chosen.T, dy);
        }
    }

    [Fact]
    public void Inputs_that_are_whole_numbers_have_no_gradient_to_check()
    {
        Sequential model = new(new Sequential(new Lookup(5, 3), new Tanh()), new Dense(2));
        model.Build([], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(model, RandomTensor.Classes(7, 5, Device.Reference, 2));

        Assert.Equal(["W", "W", "b"], result.Rows.Select(row => row.Name));
        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void The_gradients_of_a_composite_are_checked_with_those_of_its_parts()
    {
        Sequential model = new(new GatedSum(new Sequential(new Dense(3), new Tanh()), new Centering()), new Dense(2));
        model.Build([3], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(model, RandomTensor.Of([7, 3], Device.Reference, 2));

        Assert.Equal(
            [
                "/x", "layer 1 (GatedSum) / Sequential / layer 1 (Dense)/W", "layer 1 (GatedSum) / Sequential / layer 1 (Dense)/b",
                "layer 1 (GatedSum) / Centering/g", "layer 1 (GatedSum)/g", "layer 2 (Dense)/W", "layer 2 (Dense)/b",
            ], result.Rows.Select(row => $"{row.Layer}/{row.Name}"));
        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void Frozen_parameters_are_checked_too()
    {
        Sequential model = new(new Dense(3), new Dense(2));
        model.Build([4], seed: 1, Device.Reference);
        model.Freeze();

        GradientCheckResult result = GradientCheck.Run(model, RandomTensor.Of([6, 4], Device.Reference, 2));

        Assert.Equal(5, result.Rows.Count);
        Assert.InRange(result.Error, 0, 1e-6);
    }

    [Fact]
    public void Of_large_tensors_a_sample_can_be_checked()
    {
        Dense dense = new(200);
        dense.Build([300], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(
            dense, new MeanSquaredError(), RandomTensor.Of([2, 300], Device.Reference, 2), new([2, 200], Device.Reference), samples: 20);

        Assert.InRange(result.Error, 1e-15, 1e-6);
    }

    [Fact]
    public void Gradients_computed_by_hand_are_checked_without_a_layer()
    {
        Tensor W = RandomTensor.Of([2, 3], Device.Reference, 1), dW = new(W.Shape, Device.Reference);
        dW.CopyFrom(W);
        dW.Scale(2);

        Assert.InRange(GradientCheck.Run(() => W.Dot(W), ("W", W, dW)).Error, 0, 1e-9);

        dW[1, 2] = 7;
        Assert.Equal([1, 2], Assert.Single(GradientCheck.Run(() => W.Dot(W), ("W", W, dW)).Rows).WorstIndices);
        ArgumentException error = Assert.Throws<ArgumentException>(() => GradientCheck.Run(() => 0, ("W", W, new([2], Device.Reference))));
        Assert.Contains("the gradient of W is [2], expected [2, 3]", error.Message);
    }

    [Fact]
    public void Floats_are_refused_with_what_to_do()
    {
        Dense dense = new(2);
        dense.Build([3], seed: 1);

        string message = Assert.Throws<ArgumentException>(() => GradientCheck.Run(dense, new Tensor([2, 3]))).Message;

        Assert.StartsWith("GradientCheck: x [2, 3] is on Cpu, whose floats have too few digits", message);
        Assert.Contains("Device.Reference", message);
    }

    [Fact]
    public void Stop_ends_a_long_check()
    {
        Dense dense = new(2);
        dense.Build([3], seed: 1, Device.Reference);
        using CancellationTokenSource stop = new();
        stop.Cancel();
        using IDisposable quiet = Notebook.Enter(new Nowhere(), stop.Token);

        Assert.Throws<OperationCanceledException>(() => GradientCheck.Run(dense, new Tensor([2, 3], Device.Reference)));
    }
}
