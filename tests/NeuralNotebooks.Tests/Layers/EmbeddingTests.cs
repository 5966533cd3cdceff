namespace NeuralNotebooks.Tests;

public class EmbeddingTests
{
    public static TheoryData<string> Devices => DenseTests.Devices;

    [Theory]
    [MemberData(nameof(Devices))]
    public void Embedding_matches_PyTorch_for_every_golden_case(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        IReadOnlyList<GoldenCase> cases = GoldenCase.Group("embedding");
        Assert.Equal(3, cases.Count);
        foreach (GoldenCase golden in cases)
        {
            Tensor x = golden.Tensor("ids", device);
            Embedding embedding = new((int)golden.Hyper["num"]!, (int)golden.Hyper["dim"]!, (int?)golden.Hyper["padding_idx"]);
            embedding.Build(x.Shape.Tail, seed: 0, device);
            embedding.Parameters[0].Value.CopyFrom(golden.Tensor("weight", device));

            Tensor y = embedding.Forward(x);
            embedding.BackwardToParameters(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dW", embedding.Parameters[0].Gradient, golden.Tensor("grad.weight", Device.Reference));
        }
    }

    [Fact]
    public void Padding_begins_at_zero_and_is_told_to_the_layers_behind()
    {
        Embedding embedding = new(5, 3, paddingIndex: 2);
        Sequential model = new(embedding, new Dropout(0.5), new Dense(3), new Tanh(), new LSTM(4, returnSequences: true), new LSTM(2));
        model.Build([4], seed: 1, Device.Reference);
        Tensor x = new([2, 4], [0.0, 4, 2, 2, 1, 2, 3, 2], Device.Reference);

        model.Forward(x);

        Assert.Equal([0, 0, 0], embedding.Parameters[0].Value.Slice(2, 1).ToArray());
        double[] expected = [1, 1, 0, 0, 1, 0, 1, 0];
        Assert.All(model.Layers.Take(5), layer => Assert.Equal(expected, ((Layer)layer).LastOutput!.Mask!.ToArray()));
        Assert.Null(((Layer)model.Layers[5]).LastOutput!.Mask);
    }

    [Fact]
    public void Padding_does_not_change_what_a_model_says()
    {
        Sequential model = new(new Embedding(9, 3, paddingIndex: 0), new GRU(4, bidirectional: true), new Dense(2));
        model.Build([3], seed: 1);

        double[] expected = model.Predict(new([1, 3], [5f, 3, 8])).ToArray();

        Close.Assert("padded", model.Predict(new([1, 6], [5f, 3, 8, 0, 0, 0])).ToArray(), expected, 1e-6);
    }

    [Fact]
    public void The_gradients_behind_an_embedding_are_right()
    {
        Sequential model = new(new Embedding(6, 3, paddingIndex: 0), new LSTM(4), new Dense(2));
        model.Build([5], seed: 1, Device.Reference);

        GradientCheckResult result = GradientCheck.Run(model, new([2, 5], [1.0, 5, 5, 0, 0, 3, 2, 1, 3, 0], Device.Reference));

        Assert.Equal(["W", "W", "U", "b", "W", "b"], result.Rows.Select(row => row.Name));

        // Central differences see the padding's vector too, but only where it is looked up, which is nowhere here that counts.
        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Fact]
    public void Words_that_are_not_there_are_named()
    {
        Embedding embedding = new(5, 3);
        embedding.Build([2], seed: 1);

        Assert.Contains("The row at position 3 is 5: expected a whole number from 0 to 4", Assert.Throws<ArgumentOutOfRangeException>(() => embedding.Forward(new([2, 2], [0f, 1, 4, 5]))).Message);
        Assert.Contains("padding index must be from 0 to 4", Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(5, 3, paddingIndex: 5)).Message);
        Assert.Contains("the input is [2, 2, 2]", Assert.Throws<ArgumentException>(() => embedding.Forward(new([2, 2, 2]))).Message);
    }
}
