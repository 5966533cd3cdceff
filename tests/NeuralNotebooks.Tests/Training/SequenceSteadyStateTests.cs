namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public class SequenceSteadyStateTests
{
    private const int Batch = 32, Time = 12, Words = 50;

    /// <summary>Models with every layer for sequences, in every configuration that takes another way.</summary>
    private static readonly Dictionary<string, Func<Module>> models = new()
    {
        ["SimpleRNN"] = () => new Sequential(new Embedding(Words, 20, paddingIndex: 0), new SimpleRNN(33, layers: 2, bidirectional: true, dropout: 0.2), new Dense(5)),
        ["ReLU"] = () => new Sequential(new Embedding(Words, 20), new SimpleRNN(33, RecurrentActivation.ReLU, carriesState: true), new Dense(5)),
        ["LSTM"] = () => new Sequential(
            new Embedding(Words, 20), new LSTM(64, layers: 2, returnSequences: true, dropout: 0.3, truncation: 5), new LSTM(40, bidirectional: true), new Dense(5)),
        ["GRU"] = () => new Sequential(
            new Embedding(Words, 20, paddingIndex: 1), new LearnedPositions(), new GRU(33, bidirectional: true, returnSequences: true), new GRU(40), new Dense(5)),
        ["Attention"] = () => new Sequential(
            new Embedding(Words, 24, paddingIndex: 0), new SinusoidalPositions(), new MultiHeadAttention(4, dropout: 0.1), new MultiHeadAttention(3, causal: true, units: 36),
            new AdditiveAttention(9, cross: false), new GRU(10), new Dense(5)),
        ["Composites"] = () => new Sequential(
            new Embedding(Words, 24), new SpatialDropout(0.2, channelsLast: true), new Residual(new Sequential(new Dense(24), new Tanh())),
            new Concat(1, new Tanh(), new Dense(7), new GRU(3, returnSequences: true)), new TimeDistributed(new Dense(8)), new Bidirectional(new LSTM(8), new GRU(9)), new Dense(5)),
    };

    public static TheoryData<string, int> Models => [.. from name in models.Keys from threads in (int[])[1, 2] select new TheoryDataRow<string, int>(name, threads)];

    public static TheoryData<string> Names => [.. models.Keys];

    private static (Module Model, Tensor X, Tensor T) Make(string name)
    {
        Module model = models[name]();
        model.Build([Time], seed: 1);
        return (model, RandomTensor.Classes(Batch * Time, Words, Device.Cpu, 2).Reshape([Batch, Time]), RandomTensor.Classes(Batch, 5, Device.Cpu, 3));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_training_step_allocates_nothing(string name, int threads)
    {
        using ThreadCount count = new(threads);
        (Module model, Tensor x, Tensor t) = Make(name);
        Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam());

        SteadyStateTests.AssertAllocatesNothing(() => trainer.Step(x, t));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void States_memories_and_smaller_batches_allocate_nothing(int threads)
    {
        using ThreadCount count = new(threads);
        LSTM layer = new(16, layers: 2, bidirectional: true);
        layer.Build([Time, 8], seed: 1);
        MultiHeadAttention attention = new(2, cross: true);
        attention.Build([Time, 8], seed: 1);
        (Tensor X, Tensor Memory, RecurrentState State, Tensor DY, Tensor DAttention)[] batches =
        [
            .. from size in (int[])[32, 7]
               select (RandomTensor.Of([size, Time, 8], Device.Cpu, 1), RandomTensor.Of([size, 5, 8], Device.Cpu, 2),
                   new RecurrentState(RandomTensor.Of([4, size, 16], Device.Cpu, 3), RandomTensor.Of([4, size, 16], Device.Cpu, 4)),
                   RandomTensor.Of([size, 32], Device.Cpu, 5), RandomTensor.Of([size, Time, 8], Device.Cpu, 6)),
        ];
        batches[0].X.Mask = RandomTensor.Classes(32 * Time, 2, Device.Cpu, 7).Reshape([32, Time]);

        SteadyStateTests.AssertAllocatesNothing(() =>
        {
            foreach ((Tensor x, Tensor memory, RecurrentState state, Tensor dy, Tensor dAttention) in batches)
            {
                layer.InitialState = layer.FinalStateGradient = state;
                layer.Forward(x);
                layer.Backward(dy);
                attention.Memory = memory;
                attention.Forward(x);
                attention.Backward(dAttention);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_is_the_same_to_the_last_bit_on_any_number_of_threads(string name)
    {
        double[] Losses(int threads)
        {
            using ThreadCount count = new(threads);
            (Module model, Tensor x, Tensor t) = Make(name);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam());
            return [.. Enumerable.Range(0, 8).Select(_ => trainer.Step(x, t))];
        }

        double[] once = Losses(1);

        Assert.Equal(once, Losses(1));
        Assert.Equal(once, Losses(2));
        Assert.Equal(once, Losses(5));
    }
}
