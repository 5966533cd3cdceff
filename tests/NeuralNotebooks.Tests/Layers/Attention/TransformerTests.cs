namespace NeuralNotebooks.Tests;

public class TransformerTests
{
    public static TheoryData<string> Devices => DenseTests.Devices;

    [Theory]
    [MemberData(nameof(Devices))]
    public void Encoder_blocks_match_PyTorch_for_every_golden_case(string deviceName)
    {
        Device device = DenseTests.Named(deviceName);
        GoldenCase[] cases = [.. GoldenCase.Group("attention").Where(golden => golden.Op == "transformer_encoder_layer")];
        Assert.Equal(2, cases.Length);
        foreach (GoldenCase golden in cases)
        {
            bool normFirst = (bool)golden.Hyper["norm_first"]!;
            TransformerEncoderBlock block = new(
                (int)golden.Hyper["heads"]!, (int)golden.Hyper["ff"]!, (string)golden.Hyper["activation"]! == "gelu" ? new GELU() : null, normFirst,
                causal: (string?)golden.Hyper["mask"] == "causal", epsilon: (double)golden.Hyper["eps"]!);
            Tensor x = golden.Tensor("x", device);
            block.Build(x.Shape.Tail, seed: 0, device);
            Parts parts = new(block.Parameters, normFirst);
            AttentionWeights attention = new(golden);
            attention.Load(parts.Attention);
            foreach ((Parameter parameter, string role) in parts.Others)
                parameter.Value.CopyFrom(Oriented(golden, role, device));

            Tensor y = block.Forward(x), dx = block.Backward(golden.Tensor("upstream.y", device));

            Close.Assert($"{golden} y", y, golden.Tensor("y", Device.Reference));
            Close.Assert($"{golden} dx", dx, golden.Tensor("grad.x", Device.Reference));
            attention.AssertGradients(parts.Attention);
            foreach ((Parameter parameter, string role) in parts.Others)
                Close.Assert($"{golden} d{role}", parameter.Gradient, Oriented(golden, $"grad.{role}", Device.Reference));
        }
    }

    private static Tensor Oriented(GoldenCase golden, string role, Device device) =>
        role.Contains("linear") && role.EndsWith("weight") ? golden.TransposedTensor(role, device) : golden.Tensor(role, device);

    /// <summary>A block's parameters, with PyTorch's names.</summary>
    private sealed class Parts(IReadOnlyList<Parameter> all, bool normFirst)
    {
        public IEnumerable<Parameter> Attention => all.Where(parameter => parameter.Name.Length == 2);

        public IEnumerable<(Parameter, string)> Others => all.Where(parameter => parameter.Name.Length != 2).Zip(normFirst
            ? (string[])["norm1_weight", "norm1_bias", "norm2_weight", "norm2_bias", "linear1_weight", "linear1_bias", "linear2_weight", "linear2_bias"]
            : ["norm1_weight", "norm1_bias", "linear1_weight", "linear1_bias", "linear2_weight", "linear2_bias", "norm2_weight", "norm2_bias"]);
    }

    public static TheoryData<bool, bool, bool, bool> Configurations =>
    [
        .. from isDecoder in (bool[])[false, true]
           from normFirst in (bool[])[false, true]
           from causal in (bool[])[false, true]
           from drops in (bool[])[false, true]
           select new TheoryDataRow<bool, bool, bool, bool>(isDecoder, normFirst, causal, drops),
    ];

    [Theory]
    [MemberData(nameof(Configurations))]
    public void The_gradients_of_blocks_are_right_and_the_same_on_the_Cpu(bool isDecoder, bool normFirst, bool causal, bool drops)
    {
        TransformerBlock Make() => isDecoder
            ? new TransformerDecoderBlock(2, 5, causal ? new Tanh() : new GELU(), normFirst, drops ? 0.2 : 0, memoryFeatures: 3)
            : new TransformerEncoderBlock(2, 5, new TanhGELU(), normFirst, drops ? 0.2 : 0, causal);
        TransformerBlock block = Make(), cpu = Make();
        Tensor x = RandomTensor.Of([2, 3, 4], Device.Reference, 1), memory = RandomTensor.Of([2, 4, 3], Device.Reference, 2);
        memory.Mask = Tensor.MaskOf([4, 2], 4, Device.Reference);
        block.Build(x.Shape.Tail, seed: 1, Device.Reference);
        cpu.Build(x.Shape.Tail, seed: 1);
        if (isDecoder)
            (block.Memory, cpu.Memory) = (memory, memory.To(Device.Cpu));

        Tensor y = block.Forward(x), dy = RandomTensor.Of(y.Shape, Device.Reference, 5), dx = block.Backward(dy);

        Close.Assert("y", cpu.Forward(x.To(Device.Cpu)), y);
        Close.Assert("dx", cpu.Backward(dy.To(Device.Cpu)), dx);
        Close.Assert(
            "parameters", [.. cpu.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())],
            [.. block.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())]);

        GradientCheckResult result = GradientCheck.Run(block, x);
        Assert.True(result.Error < 1e-6, result.ToString());
        Assert.Equal(isDecoder, result.Rows.Any(row => row.Name == "memory"));
    }

    [Fact]
    public void Blocks_take_sequences_of_any_length_and_heed_padding()
    {
        Sequential encoder = new(new Embedding(9, 4, paddingIndex: 0), new SinusoidalPositions(), new TransformerEncoderBlock(2, 8), new TransformerEncoderBlock(2, 8));
        encoder.Build([6], seed: 1, Device.Reference);

        double[] alone = encoder.Forward(new([1, 3], [5.0, 2, 7], Device.Reference)).ToArray();
        Tensor padded = encoder.Forward(new([1, 5], [5.0, 2, 7, 0, 0], Device.Reference));

        Close.Assert("padded", padded.ToArray()[..12], alone, 1e-12);
        Assert.Equal([1, 1, 1, 0, 0], padded.Mask!.ToArray());
    }

    [Fact]
    public void An_encoder_and_a_decoder_learn_to_reverse_a_sequence()
    {
        const int Length = 4, Words = 5, Batch = 64;
        Sequential encoder = new(new Embedding(Words, 16), new SinusoidalPositions(), new TransformerEncoderBlock(2, 32));
        Sequential decoder = new(new Embedding(Words + 1, 16), new SinusoidalPositions(), new TransformerDecoderBlock(2, 32), new Dense(Words));
        encoder.Build([Length], seed: 1);
        decoder.Build([Length], seed: 2);
        float[] source = RandomTensor.Classes(Batch * Length, Words, Device.Cpu, 3).ToArray().Select(word => (float)word).ToArray();
        float[] target = [.. source.Chunk(Length).SelectMany(row => row.Reverse())];

        // The decoder gets the target one step later, behind a word that begins it.
        float[] begun = [.. target.Chunk(Length).SelectMany(row => row[..^1].Prepend(Words))];
        Tensor x = new([Batch, Length], source), previous = new([Batch, Length], begun), t = new([Batch, Length], target);
        SoftmaxCrossEntropy loss = new();
        Adam optimizer = new(0.01);

        double value = double.NaN;
        for (int step = 0; step < 150; step++)
        {
            decoder.Memory = encoder.Forward(x);
            value = loss.Forward(decoder.Forward(previous), t);
            decoder.Backward(loss.Backward());
            encoder.BackwardToParameters(decoder.MemoryGradient);
            optimizer.Step(encoder);
            optimizer.Step(decoder);
        }

        Assert.True(value < 0.1, $"The loss is {value}.");
    }

    [Fact]
    public void The_summary_shows_the_parts_of_a_block()
    {
        Sequential model = new(new TransformerEncoderBlock(2, 8, dropout: 0.1));
        model.Build([3, 4], seed: 1);

        Assert.Equal(
            ["layer 1 (TransformerEncoderBlock)", "  Residual", "    body (Sequential)", "      layer 1 (MultiHeadAttention)"],
            model.Summary().Rows.Skip(1).Take(4).Select(row => row.Layer));
        Assert.Equal(4 * (16 + 4) + 2 * 8 + (32 + 8) + (32 + 4), model.Summary().Parameters);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("4 features cannot be cut into 3 equal heads", Assert.Throws<ArgumentException>(() => new TransformerEncoderBlock(3, 8).Build([3, 4], 0)).Message);
        Assert.Contains("must be [length, features]", Assert.Throws<ArgumentException>(() => new TransformerEncoderBlock(2, 8).Build([4], 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransformerDecoderBlock(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransformerDecoderBlock(2, 8, dropout: 1));

        TransformerDecoderBlock decoder = new(2, 8);
        decoder.Build([3, 4], 0);
        Assert.Contains("has no memory to look at", Assert.Throws<InvalidOperationException>(() => decoder.Forward(new([1, 3, 4]))).Message);
    }
}
