using System.Numerics;

namespace NeuralNotebooks.Tests;

public class OptimizerTests
{
    /// <summary>Every optimizer, with everything that it can do turned on.</summary>
    public static Dictionary<string, Func<Optimizer>> Optimizers { get; } = new()
    {
        ["SGD"] = () => new SGD(0.1),
        ["SGD with momentum"] = () => new SGD(0.1, momentum: 0.9, dampening: 0.5) { WeightDecay = 0.01 },
        ["SGD by Nesterov"] = () => new SGD(0.1, momentum: 0.9, nesterov: true) { WeightDecay = 0.01, DecouplesWeightDecay = true },
        ["Adagrad"] = () => new Adagrad(0.1, learningRateDecay: 0.01, initialSum: 0.1),
        ["Adadelta"] = () => new Adadelta(),
        ["RMSprop"] = () => new RMSprop(),
        ["RMSprop, centered, with momentum"] = () => new RMSprop(momentum: 0.9, centered: true) { WeightDecay = 0.01 },
        ["Adam"] = () => new Adam { WeightDecay = 0.01 },
        ["AMSGrad"] = () => new Adam(amsgrad: true),
        ["AdamW"] = () => new AdamW(),
        ["Adamax"] = () => new Adamax(),
        ["Nadam"] = () => new Nadam(),
    };

    [Fact]
    public void The_vectorized_form_of_a_rule_is_the_scalar_form_to_the_last_bit()
    {
        AssertSame(new AdagradRule(0.1, 0.2, 1e-10));
        AssertSame(new AdadeltaRule(1, 0.9, 1e-6));
        AssertSame(new RMSpropRule(0.1, 0.9, 1e-8, 0, false));
        AssertSame(new RMSpropRule(0.1, 0.9, 1e-8, 0.9, false));
        AssertSame(new RMSpropRule(0.1, 0.9, 1e-8, 0.9, true));
        AssertSame(new AdamRule(0.1, 0.9, 0.999, 1e-8, false, 3));
        AssertSame(new AdamRule(0.1, 0.9, 0.999, 1e-8, true, 3));
        AssertSame(new AdamaxRule(0.1, 0.9, 0.999, 1e-8, 3));
        AssertSame(new NadamRule(0.1, 0.9, 0.999, 1e-8, 0.004, 3));
        AssertSame(new DecayedRule<AdamRule>(new(0.1, 0.9, 0.999, 1e-8, false, 3), 0, 0.95));
    }

    [Fact]
    public void The_vectorized_form_of_a_rule_that_multiplies_and_adds_at_once_differs_from_the_scalar_form_by_rounding_only()
    {
        AssertClose(new SGDRule(0.1));
        AssertClose(new SGDRule(0.1, 0.9, 0.3));
        AssertClose(new SGDRule(0.1, 0.9, nesterov: true));
        AssertClose(new DecayedRule<SGDRule>(new(0.1, 0.9), 0.1, 0.95));
        AssertClose(new DecayedRule<AdamRule>(new(0.1, 0.9, 0.999, 1e-8, false, 3), 0.1, 1));
    }

    private readonly struct Scalar<TRule>(TRule rule) : IUpdateRule where TRule : unmanaged, IUpdateRule
    {
        public int StateCount => rule.StateCount;

        public void Update<T>(ref T w, T dw, ref T s0, ref T s1, ref T s2) where T : IFloatingPointIeee754<T> =>
            rule.Update(ref w, dw, ref s0, ref s1, ref s2);
    }

    private static void AssertSame<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        Assert.True(TRule.IsVectorized);
        Assert.Equal(Run(new Scalar<TRule>(rule)), Run(rule));
    }

    // All numbers are about 1.
    private static void AssertClose<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        Assert.True(TRule.IsVectorized);
        foreach ((double[] expected, double[] actual) in Run(new Scalar<TRule>(rule)).Zip(Run(rule)))
            foreach ((double e, double a) in expected.Zip(actual))
                Assert.Equal(e, a, 3e-7);
    }

    // Long enough that the work is shared out among the cores, and no multiple of anything.
    private static double[][] Run<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule
    {
        const int Size = 40_003;
        Tensor[] x = [.. Enumerable.Range(0, 5).Select(i => RandomTensor.Of([Size], Device.Cpu, i, 0.01, 1))];
        Tensor? State(int i) => i < rule.StateCount ? x[2 + i] : null;
        Device.Cpu.Update(rule, x[0], x[1], State(0), State(1), State(2));
        return [.. x.Select(tensor => tensor.ToArray())];
    }

    [Fact]
    public void A_rule_keeps_no_more_numbers_than_it_needs()
    {
        Assert.Equal([0, 1], [new SGDRule(0.1).StateCount, new SGDRule(0.1, 0.9).StateCount]);
        Assert.Equal([2, 3], [new AdamRule(0.1, 0.9, 0.999, 1e-8, false, 1).StateCount, new AdamRule(0.1, 0.9, 0.999, 1e-8, true, 1).StateCount]);
        Assert.Equal([1, 2], [new RMSpropRule(0.1, 0.9, 1e-8, 0, false).StateCount, new RMSpropRule(0.1, 0.9, 1e-8, 0.9, false).StateCount]);
    }

    [Fact]
    public void Every_optimizer_comes_down_a_narrow_valley()
    {
        // L = ½·(w₀² + 20·w₁²), so that dw = [w₀, 20·w₁].
        Assert.All(Optimizers, each =>
        {
            Parameter w = new("w", new([2], [1, 1], Device.Reference));
            Optimizer optimizer = each.Value();
            if (optimizer is SGD)
                optimizer.LearningRate = 0.02;
            else if (optimizer is not Adadelta)
                optimizer.LearningRate = 0.05;

            for (int step = 0; step < 3000; step++)
            {
                w.Gradient.Write([w.Value[0], 20 * w.Value[1]]);
                optimizer.Step([w]);
            }

            Assert.All(w.Value.ToArray(), value => Assert.InRange(value, -0.1, 0.1));
        });
    }

    [Fact]
    public void Decoupled_decay_shrinks_all_weights_alike_where_a_penalty_does_not()
    {
        double[] Shrunk(Optimizer optimizer)
        {
            Parameter w = new("w", new([2], [1, 1], Device.Reference));
            w.Gradient.Write([0.001, 1000]);
            optimizer.Step([w]);
            return w.Value.ToArray();
        }

        // w ← (1 − 0.1·0.5)·w, and then a step of 0.1, whatever the gradient.
        Close.Assert("AdamW", Shrunk(new AdamW(0.1, weightDecay: 0.5)), [0.85, 0.85], 1e-4);
        Close.Assert("Adam", Shrunk(new Adam(0.1) { WeightDecay = 0.5 }), [0.9, 0.9], 1e-4);
        Close.Assert("SGD", Shrunk(new SGD(0.1) { WeightDecay = 0.5 }), Shrunk(new SGD(0.1) { WeightDecay = 0.5, DecouplesWeightDecay = true }));
    }

    [Fact]
    public void A_group_has_its_own_learning_rate_and_weight_decay()
    {
        Parameter[] parameters = [.. "abc".Select(name => new Parameter($"{name}", new([1], [2], Device.Reference)))];
        foreach (Parameter parameter in parameters)
            parameter.Gradient.Fill(1);

        SGD optimizer = new(0.1) { WeightDecay = 0.5 };
        optimizer.Add(new([parameters[0]]) { LearningRateFactor = 3 });
        optimizer.Add(new([parameters[1]]) { WeightDecay = 0 });
        optimizer.Step(parameters);

        // w − η·(dw + λ·w): 2 − 0.3·2, 2 − 0.1·1, 2 − 0.1·2
        Close.Assert("weights", [.. parameters.Select(parameter => parameter.Value[0])], [1.4, 1.9, 1.8]);
        Assert.Contains("b [1] is in another group already", Assert.Throws<ArgumentException>(() => optimizer.Add(new(parameters[1..]))).Message);
    }

    [Fact]
    public void Frozen_layers_stay_as_they_are_and_the_others_learn_as_before()
    {
        double[][] Train(params int[] frozen)
        {
            Sequential model = new(new Dense(5), new Tanh(), new Dense(4), new Tanh(), new Dense(3));
            model.Build([6], seed: 1, Device.Reference);
            foreach (int layer in frozen)
                model.Layers[layer].Freeze();

            Tensor x = RandomTensor.Of([7, 6], Device.Reference, 2), t = RandomTensor.Of([7, 3], Device.Reference, 3);
            new Trainer(model, new MeanSquaredError(), new SGD(0.1)).Step(x, t);
            return [.. model.Parameters.Select(parameter => parameter.Value.ToArray())];
        }

        double[][] all = Train(), start = Train(0, 2, 4);

        Assert.Equal([.. start[..4], .. all[4..]], Train(0, 2));
        Assert.Equal([.. all[..2], .. start[2..4], .. all[4..]], Train(2));
        Assert.Equal([.. all[..4], .. start[4..]], Train(4));
        Assert.All(Enumerable.Range(0, all.Length), i => Assert.NotEqual(all[i], start[i]));
    }

    [Fact]
    public void Frozen_layers_at_the_start_take_no_part_in_the_backward_pass()
    {
        Sequential model = new(new Dense(5), new Tanh(), new Dense(3));
        model.Build([6], seed: 1, Device.Reference);
        Parameter W = model.Parameters[0];
        W.Gradient.Fill(123);
        model.Layers[0].Freeze();
        Tensor x = RandomTensor.Of([7, 6], Device.Reference, 2), dy = RandomTensor.Of([7, 3], Device.Reference, 3);
        model.Forward(x);

        model.BackwardToParameters(dy);
        Assert.All(W.Gradient.ToArray(), value => Assert.Equal(123, value));

        model.Unfreeze();
        model.BackwardToParameters(dy);
        Assert.DoesNotContain(123, W.Gradient.ToArray());
    }

    [Fact]
    public void Nesterov_without_momentum_is_refused() => Assert.Throws<ArgumentException>(() => new SGD(0.1, nesterov: true));
}
