namespace NeuralNotebooks.Tests;

/// <summary>A module that is not built yet, and a batch for it on the reference device.</summary>
internal sealed record ModuleSample(Module Module, Tensor X)
{
    /// <summary>What the module looks things up in.</summary>
    public Tensor? Memory { get; init; }

    /// <summary>Builds the module for the batch.</summary>
    public Module Build(Device device)
    {
        Module.Build(X.Shape.Tail, seed: 1, device);
        Module.Memory = Memory?.To(device);
        return Module;
    }
}

/// <summary>
/// Samples of every kind of module in the library, for the tests that every one must pass: its gradients, and saving. A new layer needs a
/// sample here, and they fail by its name until it has one.
/// </summary>
internal static class ModuleSamples
{
    private static readonly Dictionary<Type, Func<ModuleSample[]>> samples = new()
    {
        [typeof(Dense)] = () => [new(new Dense(3), Matrix), new(new Dense(2, bias: false, new HeNormal()), Images), new(new Dense(3, true, new Normal(0.1, 0.2)), Matrix)],
        [typeof(ChannelsFirst)] = () => [new(new ChannelsFirst(), Images)],
        [typeof(ChannelsLast)] = () => [new(new ChannelsLast(), Images)],
        [typeof(Flatten)] = () => [new(new Flatten(), Images)],
        [typeof(Reshape)] = () => [new(new Reshape([5, 12]), Images)],
        [typeof(Dropout)] = () => [new(new Dropout(0.3), Images), new(new Dropout(0), Matrix)],
        [typeof(GaussianNoise)] = () => [new(new GaussianNoise(0.5), Images)],
        [typeof(Embedding)] = () => [new(new Embedding(4, 3), Words), new(new Embedding(5, 2, paddingIndex: 4, new Normal(0.1, 0.2)), Words)],
        [typeof(SinusoidalPositions)] = () => [new(new SinusoidalPositions(), Texts)],
        [typeof(LearnedPositions)] = () => [new(new LearnedPositions(new Normal(0, 1)), Texts)],
        [typeof(SimpleRNN)] = () =>
        [
            new(new SimpleRNN(3, RecurrentActivation.ReLU, 2, true, true, 0.2, true, true, 5, false, new HeNormal(), new GlorotNormal()), Texts),
            new(new SimpleRNN(3), Texts),
        ],
        [typeof(LSTM)] = () => [new(new LSTM(3), Texts), new(new LSTM(2, layers: 2, bidirectional: true, returnSequences: true, recurrentBias: true), Texts)],
        [typeof(GRU)] = () => [new(new GRU(3, bias: false), Texts), new(new GRU(2, layers: 2, bidirectional: true, returnSequences: true), Texts)],
        [typeof(MultiHeadAttention)] = () =>
        [
            new(new MultiHeadAttention(2, dropout: 0.1), Texts),
            new(new MultiHeadAttention(2, false, true, false, 0, 6, 3, new HeNormal()), Texts),
        ],
        [typeof(AdditiveAttention)] = () => [new(new AdditiveAttention(3, cross: false), Texts), new(new AdditiveAttention(3, false, true, false, 5, new HeNormal()), Texts)],
        [typeof(TransformerEncoderBlock)] = () =>
        [
            new(new TransformerEncoderBlock(2, 6), Texts), new(new TransformerEncoderBlock(1, 5, new GELU(), true, 0.1, true, 1e-3), Texts),
        ],
        [typeof(TransformerDecoderBlock)] = () => [new(new TransformerDecoderBlock(2, 6), Texts) { Memory = RandomTensor.Of([3, 4, 4], Device.Reference, 5) }],
        [typeof(Residual)] = () => [new(new Residual(new Dense(7)), Matrix), new(new Residual(new Dense(3), new Dense(3, bias: false)), Matrix)],
        [typeof(Concat)] = () => [new(new Concat(new Dense(3), new Tanh()), Matrix), new(new Concat(1, new Dense(3), new GRU(2, returnSequences: true)), Texts)],
        [typeof(Bidirectional)] = () => [new(new Bidirectional(new LSTM(3), new GRU(2)), Texts)],
        [typeof(TimeDistributed)] = () => [new(new TimeDistributed(new Sequential(new Flatten(), new Dense(2))), Images)],
        [typeof(SpatialDropout)] = () => [new(new SpatialDropout(0.3), Images), new(new SpatialDropout(0.3, channelsLast: true), Texts)],
        [typeof(Conv2D)] = () =>
        [
            new(new Conv2D(2, 3), Images),
            new(new Conv2D(4, (2, 3), stride: (2, 1), padding: (1, 2), bias: false, initializer: new HeNormal()), Images),
            new(new Conv2D(2, 3, stride: 2, padding: Padding.Same), Images),
            new(new Conv2D(6, 3, padding: 2, dilation: 2, groups: 3), Images),
            new(new Conv2D(3, 1, stride: 3), Images),
        ],
        [typeof(Conv1D)] = () =>
        [
            new(new Conv1D(2, 3), Sequences),
            new(new Conv1D(4, 4, stride: 2, padding: Padding.Same, bias: false), Sequences),
            new(new Conv1D(4, 3, stride: 3, padding: 3, dilation: 2, groups: 2), Sequences),
        ],
        [typeof(Conv2DTranspose)] = () =>
        [
            new(new Conv2DTranspose(2, 3), Images),
            new(new Conv2DTranspose(2, (3, 4), stride: 2, padding: 1, outputPadding: (1, 0), bias: false), Images),
            new(new Conv2DTranspose(2, 2, stride: 3, padding: Padding.Same), Images),
            new(new Conv2DTranspose(6, 3, stride: 2, padding: (2, 0), outputPadding: (0, 1), dilation: (1, 2), groups: 3), Images),
        ],
        [typeof(MaxPool2D)] = () =>
        [
            new(new MaxPool2D(2), Images), new(new MaxPool2D((3, 2), stride: (1, 2), padding: 1, ceiling: true), Images),
            new(new MaxPool2D(2, stride: 1, dilation: (2, 3)), Images), new(new MaxPool2D(3, stride: 2, padding: Padding.Same), Images),
        ],
        [typeof(MaxPool1D)] = () => [new(new MaxPool1D(3, stride: 2), Sequences), new(new MaxPool1D(2, padding: 1, dilation: 2, ceiling: true), Sequences)],
        [typeof(GlobalMaxPool)] = () => [new(new GlobalMaxPool(), Images), new(new GlobalMaxPool(), Sequences)],
        [typeof(AveragePool2D)] = () =>
        [
            new(new AveragePool2D(2), Images), new(new AveragePool2D(3, stride: 2, padding: 1), Images),
            new(new AveragePool2D((3, 2), stride: (2, 3), padding: 1, countsPadding: false, ceiling: true), Images),
            new(new AveragePool2D(3, stride: 2, padding: Padding.Same, countsPadding: false), Images),
        ],
        [typeof(AveragePool1D)] = () => [new(new AveragePool1D(3, stride: 1, padding: 1), Sequences), new(new AveragePool1D(2, ceiling: true, countsPadding: false), Sequences)],
        [typeof(AdaptiveAveragePool2D)] = () => [new(new AdaptiveAveragePool2D((3, 2)), Images), new(new AdaptiveAveragePool2D((1, 9)), Images)],
        [typeof(AdaptiveAveragePool1D)] = () => [new(new AdaptiveAveragePool1D(4), Sequences)],
        [typeof(GlobalAveragePool)] = () => [new(new GlobalAveragePool(), Images), new(new GlobalAveragePool(), Sequences)],
        [typeof(Upsample2D)] = () => [new(new Upsample2D(2), Images), new(new Upsample2D((3, 2), Interpolation.Linear), Images)],
        [typeof(Upsample1D)] = () => [new(new Upsample1D(3), Sequences), new(new Upsample1D(2, Interpolation.Linear), Sequences)],
        [typeof(BatchNorm)] = () =>
        [
            new(new BatchNorm(), Matrix), new(new BatchNorm(momentum: 0.3, epsilon: 1e-3), Images), new(new BatchNorm(affine: false), Sequences),
        ],
        [typeof(LayerNorm)] = () => [new(new LayerNorm(), Matrix), new(new LayerNorm(2, epsilon: 0.1), Images), new(new LayerNorm(affine: false), Sequences)],
        [typeof(GroupNorm)] = () => [new(new GroupNorm(1), Images), new(new GroupNorm(2), Sequences), new(new GroupNorm(7, 0.1, affine: false), Matrix)],
        [typeof(Sequential)] = () =>
        [
            new(new Sequential(new Dense(6), new Tanh(), new Sequential(new Dropout(0.2), new Dense(5), new GELU()), new Dense(2)), Matrix),
            new(new Sequential(), Matrix),
        ],
        [typeof(Activation<>)] = () => [new(new Activation<LeakyReLUFunction>(new(0.2)), Images), new(new Activation<TanhFunction>(), Images), new(new Activation<StandardDeviationFunction>(), Matrix)],
        [typeof(VariationalAutoencoder)] = () => [new(new VariationalAutoencoder(new Sequential(new Dense(6), new Tanh()), 3, new Dense(7)), Matrix)],
        [typeof(ReLU)] = () => Elementwise(new ReLU()),
        [typeof(LeakyReLU)] = () => Elementwise(new LeakyReLU(0.1)),
        [typeof(ELU)] = () => Elementwise(new ELU(0.7)),
        [typeof(SELU)] = () => Elementwise(new SELU()),
        [typeof(Sigmoid)] = () => Elementwise(new Sigmoid()),
        [typeof(Tanh)] = () => Elementwise(new Tanh()),
        [typeof(SiLU)] = () => Elementwise(new SiLU()),
        [typeof(GELU)] = () => Elementwise(new GELU()),
        [typeof(TanhGELU)] = () => Elementwise(new TanhGELU()),
        [typeof(Softplus)] = () => Elementwise(new Softplus(2)),
        [typeof(LogSigmoid)] = () => Elementwise(new LogSigmoid()),
        [typeof(Softsign)] = () => Elementwise(new Softsign()),
        [typeof(HardTanh)] = () => [.. Elementwise(new HardTanh(-0.5, 2)), .. Elementwise(new HardTanh(0, double.PositiveInfinity))],
        [typeof(ReLU6)] = () => Elementwise(new ReLU6()),
        [typeof(HardSigmoid)] = () => Elementwise(new HardSigmoid()),
        [typeof(HardSwish)] = () => Elementwise(new HardSwish()),
        [typeof(Mish)] = () => Elementwise(new Mish()),
        [typeof(Softmax)] = () => Elementwise(new Softmax()),
        [typeof(LogSoftmax)] = () => Elementwise(new LogSoftmax()),
    };

    /// <summary>Every kind of module in the library, by reflection.</summary>
    public static TheoryData<string> Types =>
        [.. typeof(Module).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Module))).Select(type => type.Name)];

    /// <summary>The samples of a kind.</summary>
    public static ModuleSample[] Of(string type)
    {
        Func<ModuleSample[]>? make = samples.SingleOrDefault(pair => pair.Key.Name == type).Value;
        Assert.True(make is not null, $"There is no sample of {type}: add one to {nameof(ModuleSamples)}.");
        return make();
    }

    /// <summary>Samples of everything.</summary>
    public static IEnumerable<ModuleSample> All => samples.Values.SelectMany(make => make());

    private static Tensor Matrix => RandomTensor.Of([4, 7], Device.Reference, 2);

    private static Tensor Words => new([3, 5], [0.0, 1, 2, 3, 3, 1, 1, 0, 2, 3, 0, 0, 2, 1, 3], Device.Reference);

    private static Tensor Texts => RandomTensor.Of([3, 5, 4], Device.Reference, 2);
    private static Tensor Sequences => RandomTensor.Of([3, 4, 7], Device.Reference, 2);

    private static Tensor Images => RandomTensor.Of([4, 3, 4, 5], Device.Reference, 2, -5, 5);

    private static ModuleSample[] Elementwise(Layer layer) => [new(layer, Images)];
}
