namespace NeuralNotebooks.Tests;

/// <summary>Checks the gradients of everything in the library that has some. What is found by reflection and has no sample fails by its name.</summary>
public class EveryGradientTests
{
    public static TheoryData<string> Modules => ModuleSamples.Types;

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_gradients_of_every_module_are_right(string type)
    {
        foreach (ModuleSample sample in ModuleSamples.Of(type))
            AssertRight(GradientCheck.Run(sample.Build(Device.Reference), sample.X));
    }

    private static void AssertRight(GradientCheckResult result)
    {
        Assert.NotEmpty(result.Rows);
        Assert.True(result.Error < 1e-6, result.ToString());
    }

    [Fact]
    public void Every_activation_function_is_among_the_checked_modules()
    {
        IEnumerable<Type> functions = typeof(Module).Assembly.GetTypes()
            .Where(type => type is { IsValueType: true, IsNested: false } && type.IsAssignableTo(typeof(IActivationFunction)));

        Assert.Equal([], functions.Except(ModuleSamples.All.SelectMany(sample => FunctionsOf(sample.Module.GetType()))));
    }

    private static IEnumerable<Type> FunctionsOf(Type? type) =>
        type is null ? [] : [.. type.IsGenericType ? type.GetGenericArguments() : [], .. FunctionsOf(type.BaseType)];

    private sealed record LossSample(Loss Loss, Tensor Y, Tensor T);

    private static Tensor Numbers => RandomTensor.Of([6, 3], Device.Reference, 1, -2, 2);

    private static Tensor Probabilities => RandomTensor.Of([6, 3], Device.Reference, 2, 0.01, 0.99);

    private static Tensor Classes => RandomTensor.Classes(6, 3, Device.Reference, 3);

    private static Tensor Weights => new([3], [0.5, 1, 3], Device.Reference);

    private static readonly Dictionary<Type, Func<LossSample[]>> samples = new()
    {
        [typeof(MeanSquaredError)] = () => OfNumbers(new MeanSquaredError(), new MeanSquaredError(Reduction.Sum)),
        [typeof(MeanAbsoluteError)] = () => OfNumbers(new MeanAbsoluteError()),
        [typeof(Huber)] = () => OfNumbers(new Huber(0.7)),
        [typeof(SmoothL1)] = () => OfNumbers(new SmoothL1(0.4, Reduction.BatchMean)),
        [typeof(ElementwiseLoss<>)] = () => OfNumbers(new ElementwiseLoss<SquaredError>()),
        [typeof(BinaryCrossEntropy)] = () => [new(new BinaryCrossEntropy(), Probabilities, RandomTensor.Of([6, 3], Device.Reference, 4, 0, 1))],
        [typeof(BinaryCrossEntropyWithLogits)] = () => YesOrNo(new BinaryCrossEntropyWithLogits(), new BinaryCrossEntropyWithLogits(2.5, Reduction.Sum)),
        [typeof(MultiLabelCrossEntropy)] = () => YesOrNo(new MultiLabelCrossEntropy(Weights)),
        [typeof(KLDivergence)] = () => YesOrNo(new KLDivergence()),
        [typeof(NegativeLogLikelihood)] = () => OfClasses(new NegativeLogLikelihood(), new NegativeLogLikelihood(Reduction.Sum)),
        [typeof(SoftmaxCrossEntropy)] = () =>
        [
            .. OfClasses(
                new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy(labelSmoothing: 0.2), new SoftmaxCrossEntropy(ignoredClass: 1),
                new SoftmaxCrossEntropy(0.1, Weights, 2), new SoftmaxCrossEntropy(reduction: Reduction.BatchMean)),
            .. YesOrNo(new SoftmaxCrossEntropy(0.1, Weights)),
        ],
    };

    private static LossSample[] OfNumbers(params Loss[] losses) =>
        [.. losses.Select(loss => new LossSample(loss, Numbers, RandomTensor.Of([6, 3], Device.Reference, 5, -2, 2)))];

    private static LossSample[] YesOrNo(params Loss[] losses) => [.. losses.Select(loss => new LossSample(loss, Numbers, Probabilities))];

    private static LossSample[] OfClasses(params Loss[] losses) => [.. losses.Select(loss => new LossSample(loss, Numbers, Classes))];

    /// <summary>Every loss in the library, by reflection.</summary>
    public static TheoryData<string> Losses =>
    [
        .. typeof(Loss).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsNested: false } && type.IsAssignableTo(typeof(Loss)))
            .Select(type => type.Name),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_gradient_of_every_loss_is_right(string type)
    {
        Func<LossSample[]>? make = samples.SingleOrDefault(pair => pair.Key.Name == type).Value;
        Assert.True(make is not null, $"There is no sample of {type}: add one here.");
        foreach (LossSample sample in make())
        {
            AssertRight(GradientCheck.Run(sample.Loss, sample.Y, sample.T));

            // And through a model.
            Sequential model = new(new Dense(3), new Sigmoid());
            model.Build([4], seed: 1, Device.Reference);
            AssertRight(GradientCheck.Run(model, sample.Loss, RandomTensor.Of([6, 4], Device.Reference, 6), sample.T));
        }
    }

    [Fact]
    public void The_gradients_of_the_Gaussian_divergence_are_right()
    {
        Tensor mean = RandomTensor.Of([3, 4], Device.Reference, 1), logVariance = RandomTensor.Of([3, 4], Device.Reference, 2);
        foreach (GaussianDivergence loss in (GaussianDivergence[])[new(), new(Reduction.Sum), new(Reduction.Mean)])
        {
            loss.Forward(mean, logVariance);
            (Tensor dMean, Tensor dLogVariance) = loss.Backward();

            AssertRight(GradientCheck.Run(() => loss.Forward(mean, logVariance), ("μ", mean, dMean), ("v", logVariance, dLogVariance)));
        }
    }
}
