namespace NeuralNotebooks.Tests;

public class AttentionTests
{
    private static readonly Tensor x = RandomTensor.Of([2, 4, 6], Device.Reference, 1);

    private static T Built<T>(T module, Shape? input = null) where T : Module
    {
        module.Build(input ?? x.Shape.Tail, seed: 1, Device.Reference);
        return module;
    }

    [Fact]
    public void Equal_keys_are_looked_at_alike_and_the_weights_of_a_query_are_one_together()
    {
        ScaledDotProductAttention attention = new(heads: 2);
        Tensor q = RandomTensor.Of([1, 2, 4], Device.Reference, 1), k = new([1, 3, 4], Device.Reference), v = RandomTensor.Of([1, 3, 2], Device.Reference, 2);
        k.Fill(0.5);

        Tensor y = attention.Forward(q, k, v);

        Assert.All(attention.Weights.ToArray(), weight => Assert.Equal(1.0 / 3, weight, 1e-12));
        Assert.Equal((v[0, 0, 1] + v[0, 1, 1] + v[0, 2, 1]) / 3, y[0, 1, 1], 1e-12);
    }

    [Fact]
    public void A_causal_query_does_not_see_what_comes_later()
    {
        MultiHeadAttention attention = Built(new MultiHeadAttention(3, causal: true));
        double[] before = attention.Forward(x).ToArray();
        Tensor changed = x.To(Device.Reference);
        changed[0, 3, 2] += 1;

        double[] after = attention.Forward(changed).ToArray();

        Assert.Equal(before[..18], after[..18]);
        Assert.NotEqual(before[18..24], after[18..24]);
        for (int i = 0; i < 4; i++)
            for (int j = i + 1; j < 4; j++)
                Assert.Equal(0, attention.Weights[0, 0, i, j]);
    }

    [Theory]
    [InlineData("MultiHead")]
    [InlineData("Additive")]
    public void Padding_in_a_memory_changes_nothing(string kind)
    {
        Layer attention = Built(kind == "MultiHead" ? new MultiHeadAttention(2, cross: true) : (Layer)new AdditiveAttention(5));
        Tensor real = RandomTensor.Of([2, 3, 6], Device.Reference, 2), padded = RandomTensor.Of([2, 5, 6], Device.Reference, 3, 8, 9);
        padded.CopyColumns(6, real, 0, 18, rows: 2);
        padded.Mask = new([2, 5], [0.0, 1, 1, 1, 0, 0, 1, 1, 1, 0], Device.Reference);
        attention.Memory = real;
        double[] expected = attention.Forward(x).ToArray();

        attention.Memory = padded;

        Close.Assert("y", attention.Forward(x).ToArray(), expected, 1e-12);
    }

    [Fact]
    public void A_query_that_may_look_at_nothing_gets_nothing()
    {
        ScaledDotProductAttention attention = new(heads: 2);
        Tensor k = x.To(Device.Reference);
        k.Mask = new([2, 4], [0.0, 0, 0, 0, 1, 1, 1, 1], Device.Reference);

        Tensor y = attention.Forward(x, k, x);
        (Tensor dq, _, _) = attention.Backward(x);

        Assert.All(y.Slice(0, 1).ToArray(), value => Assert.Equal(0, value));
        Assert.All(dq.Slice(0, 1).ToArray(), value => Assert.Equal(0, value));
        Assert.All(y.Slice(1, 1).ToArray(), value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void A_memory_reaches_every_layer_that_looks_at_it_and_its_gradient_is_the_sum_of_theirs()
    {
        MultiHeadAttention first = new(2, cross: true), second = new(3, cross: true);
        Sequential model = Built(new Sequential(new Dense(6), first, new Sequential(new Tanh(), second), new Dense(2)));
        Tensor memory = RandomTensor.Of([2, 5, 6], Device.Reference, 2);
        model.Memory = memory;
        Tensor u = RandomTensor.Of(model.Forward(x).Shape, Device.Reference, 7);

        model.Backward(u);
        Tensor dMemory = model.MemoryGradient.To(Device.Reference), sum = first.MemoryGradient.To(Device.Reference);
        sum.Add(sum, second.MemoryGradient);

        Assert.Equal(sum.ToArray(), dMemory.ToArray());
        Assert.InRange(GradientCheck.Run(() => model.Forward(x).Dot(u), ("memory", memory, dMemory)).Error, 0, 1e-6);
    }

    [Fact]
    public void Gradients_that_are_zero_pass_the_gradient_check_and_memories_are_checked_with_the_rest()
    {
        Sequential model = Built(new Sequential(new MultiHeadAttention(2), new MultiHeadAttention(2, cross: true, memoryFeatures: 3)));
        model.Memory = RandomTensor.Of([2, 3, 3], Device.Reference, 2);

        GradientCheckResult result = GradientCheck.Run(model, x);

        Assert.Equal(["x", "memory", "Wq", "bq", "Wk", "bk"], result.Rows.Take(6).Select(row => row.Name));
        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Fact]
    public void A_frozen_layer_still_hands_the_gradient_to_its_memory()
    {
        Sequential model = Built(new Sequential(new MultiHeadAttention(2, cross: true), new Dense(2)));
        model.Memory = RandomTensor.Of([2, 5, 6], Device.Reference, 2);
        Tensor u = RandomTensor.Of(model.Forward(x).Shape, Device.Reference, 7);
        model.Backward(u);
        double[] expected = model.MemoryGradient.ToArray();

        model.Layers[0].Freeze();
        model.MemoryGradient.Fill(0);
        model.BackwardToParameters(u);

        Assert.Equal(expected, model.MemoryGradient.ToArray());
    }

    [Fact]
    public void Weights_are_dropped_in_training_alone()
    {
        MultiHeadAttention dropping = Built(new MultiHeadAttention(2, dropout: 0.5)), whole = Built(new MultiHeadAttention(2));

        Assert.Equal(whole.Forward(x).ToArray(), dropping.Predict(x).ToArray());
        Assert.NotEqual(dropping.Forward(x).ToArray(), dropping.Forward(x).ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("6 features cannot be cut into 4 equal heads", Assert.Throws<ArgumentException>(() => Built(new MultiHeadAttention(4))).Message);
        Assert.Contains("must be [length, features]", Assert.Throws<ArgumentException>(() => Built(new MultiHeadAttention(2), [6])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiHeadAttention(0));

        MultiHeadAttention cross = Built(new MultiHeadAttention(2, cross: true));
        Assert.Contains("has no memory to look at", Assert.Throws<InvalidOperationException>(() => cross.Forward(x)).Message);
        Assert.Contains("MemoryGradient needs a Backward", Assert.Throws<InvalidOperationException>(() => cross.MemoryGradient).Message);
        cross.Memory = new([2, 5, 7], Device.Reference);
        Assert.Equal(
            "MultiHeadAttention: the memory is [2, 5, 7], expected [2, length, 6].", Assert.Throws<ArgumentException>(() => cross.Forward(x)).Message);
        Assert.Contains(
            "nothing in it looks at a memory", Assert.Throws<InvalidOperationException>(() => new Sequential(new Dense(2)).Memory = x).Message);
        Assert.Contains("do not fit", Assert.Throws<ArgumentException>(() => new ScaledDotProductAttention().Forward(x, new([2, 4, 5], Device.Reference), x)).Message);
        Assert.Contains("features that can be cut into 4 equal parts", Assert.Throws<ArgumentException>(() => x.Heads(4)).Message);
        Assert.Contains(
            "8 x [4, 3] · 8 x [4, 3] does not give 2 x [4, 6]",
            Assert.Throws<ArgumentException>(() => x.Matrices.MatMul(RandomTensor.Of([4, 4, 6], Device.Reference, 1).Heads(2), RandomTensor.Of([4, 4, 6], Device.Reference, 1).Heads(2))).Message);
    }
}
