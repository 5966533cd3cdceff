namespace NeuralNotebooks.Benchmarks.Cases.Elementwise;

/// <summary>
/// Every elementwise function of the library against what the machine allows: the memory that it moves, or where it computes more than
/// memory leaves time for, the same arithmetic by TensorPrimitives; whichever takes longer. A share of 1 is as fast as that bound.
/// </summary>
internal static class ElementwiseCases
{
    // In the second-level cache, and beyond all caches.
    private static readonly int[] sizes = [16_384, 16_777_216];

    public static void Run(Stopwatcher stopwatcher)
    {
        // Once for nothing: methods reach their final form only after the compiler has watched them run for a while.
        MeasureAll(new(sizes[0], stopwatcher.Threads, TextWriter.Null));
        foreach (int size in sizes)
            MeasureAll(new(size, stopwatcher.Threads, Console.Out));
    }

    private static void MeasureAll(Board board)
    {
        Basics(board);
        Activations(board);
        Losses(board);
        Rules(board);
        board.PrintWorst();
    }

    private static void Basics(Board board)
    {
        board.Measure("Add", "", (y, x) => y.Add(x[0], x[1]), new TwoToOne());
        board.Measure("Multiply", "", (y, x) => y.Multiply(x[0], x[1]), new TwoToOne());
        board.Measure("Scale", "", (y, x) => y.Scale(1), new Change());
        board.Measure("AddScaled", "", (y, x) => y.AddScaled(x[0], 1e-3), new UpdateTraffic());
        board.Measure("CopyFrom", "", (y, x) => y.CopyFrom(x[0]), new Copy());
        board.MeasureSum("Sum", "", x => x[0].Sum(), new SumOne());
        board.MeasureSum("Dot", "", x => x[0].Dot(x[1]), new SumTwo());
        board.Measure("Dropout", "", (y, x) => y.Dropout(x[0], 0.5, 1, 2), new OneToOne(), new RandomProducts());
        board.Measure("Uniform", "", (y, x) => y.Uniform(1, 2), new Change(), new RandomBits());
        board.Measure("Normal", "", (y, x) => y.Normal(1, 2), new Change(), new NormalPairs());
    }

    private static void Activations(Board board)
    {
        board.Activation(new ReLUFunction(), reads: 2);
        board.Activation(new LeakyReLUFunction(0.01), reads: 2);
        board.Activation(new HardTanhFunction(-1, 1), reads: 2);
        board.Activation(new HardSigmoidFunction(), reads: 2);
        board.Activation(new HardSwishFunction(), reads: 2);
        board.Activation(new SigmoidFunction(), reads: 2, new Sigmoids());
        board.Activation(new TanhFunction(), reads: 2, new Tanhs());
        board.Activation(new ELUFunction(1), reads: 3, new ExponentialUnits());
        board.Activation(new SELUFunction(), reads: 3, new ExponentialUnits());
        board.Activation(new SiLUFunction(), reads: 3, new SigmoidUnits(), new SigmoidProducts());
        board.Activation(new GELUFunction(), reads: 2, new ErrorUnits(), new ErrorUnits());
        board.Activation(new TanhGELUFunction(), reads: 3, new TanhUnits(), new SigmoidProducts());
        board.Activation(new SoftplusFunction(1), reads: 2, new Softpluses(), new SigmoidProducts());
        board.Activation(new LogSigmoidFunction(), reads: 2, new Softpluses(), new SigmoidProducts());
        board.Activation(new SoftsignFunction(), reads: 2, new Softsigns(), new SoftsignProducts());
        board.Activation(new MishFunction(), reads: 2, new Mishes(), new ExponentialProducts());
    }

    private static void Losses(Board board)
    {
        board.Loss(new SquaredError());
        board.Loss(new AbsoluteError());
        board.Loss(new HuberError(0.5));
        board.Loss(new SmoothAbsoluteError(0.5));
        board.Penalty(new SquarePenalty(), new SquareSums());
        board.Penalty(new AbsolutePenalty(), new MagnitudeSums());
        board.Loss(new TargetProduct());
        board.Loss(new ProbabilityCrossEntropy(), new Logarithms(), new ProbabilityQuotients());
        board.Loss(new LogitCrossEntropy(1), new SoftplusSums(), new Sigmoids());
        board.Loss(new YesCrossEntropy(), new SoftplusSums(), new Sigmoids());
        board.Loss(new NoCrossEntropy(), new SoftplusSums(), new Sigmoids());
        board.Loss(new Divergence(), new LogarithmSums());
        board.Loss(new DivergenceByLogVariance(), new ExponentialSums(), new Exponentials());
    }

    private static void Rules(Board board)
    {
        board.Rule("SGD", new SGDRule(1e-3));
        board.Rule("SGD, momentum", new SGDRule(1e-3, 0.9));
        board.Rule("SGD, Nesterov", new SGDRule(1e-3, 0.9, nesterov: true));
        board.Rule("SGD, weight decay", new DecayedRule<SGDRule>(new(1e-3, 0.9), 1e-4, 1));
        board.Rule("Adagrad", new AdagradRule(1e-3, 0, 1e-10), new RootUpdates());
        board.Rule("Adadelta", new AdadeltaRule(1, 0.9, 1e-6), new RootUpdates());
        board.Rule("RMSprop", new RMSpropRule(1e-3, 0.99, 1e-8, 0, false), new RootUpdates());
        board.Rule("RMSprop, momentum", new RMSpropRule(1e-3, 0.99, 1e-8, 0.9, false), new RootUpdates());
        board.Rule("RMSprop, centered, momentum", new RMSpropRule(1e-3, 0.99, 1e-8, 0.9, true), new RootUpdates());
        board.Rule("Adam", new AdamRule(1e-3, 0.9, 0.999, 1e-8, false, 100), new RootUpdates());
        board.Rule("Adam, AMSGrad", new AdamRule(1e-3, 0.9, 0.999, 1e-8, true, 100), new RootUpdates());
        board.Rule("AdamW", new DecayedRule<AdamRule>(new(1e-3, 0.9, 0.999, 1e-8, false, 100), 0, 1 - 1e-5), new RootUpdates());
        board.Rule("Adam, L2", new DecayedRule<AdamRule>(new(1e-3, 0.9, 0.999, 1e-8, false, 100), 1e-4, 1), new RootUpdates());
        board.Rule("Adamax", new AdamaxRule(1e-3, 0.9, 0.999, 1e-8, 100), new RootUpdates());
        board.Rule("Nadam", new NadamRule(1e-3, 0.9, 0.999, 1e-8, 0.004, 100), new RootUpdates());
    }
}
