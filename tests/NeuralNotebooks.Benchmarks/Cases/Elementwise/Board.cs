using System.Text.Json.Nodes;

namespace NeuralNotebooks.Benchmarks.Cases.Elementwise;

/// <summary>Measures operations on tensors of one size, and keeps which ones did worst.</summary>
internal sealed class Board
{
    private readonly int threads;
    private readonly TextWriter output;
    private readonly Tensor y;
    private readonly Tensor[] x;
    private readonly List<(double Share, string Name)> shares = [];

    public Board(int size, int threads, TextWriter output)
    {
        (this.threads, this.output) = (threads, output);
        y = new([size]);
        x = [.. Enumerable.Range(0, 4).Select(i =>
        {
            // From 0.01 to 0.99, so that also a probability's logarithm is finite.
            Tensor tensor = new([size]);
            tensor.Uniform(1234, i);
            tensor.Scale(0.98);
            tensor.Map(new Shift(), tensor);
            return tensor;
        })];
    }

    private readonly struct Shift : IActivationFunction
    {
        public T Forward<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x + T.CreateTruncating(0.01);

        public T Derivative<T>(T x, T y) where T : System.Numerics.IFloatingPointIeee754<T> => T.One;
    }

    public void Measure<TMemory>(string name, string pass, Action<Tensor, Tensor[]> ours, TMemory memory)
        where TMemory : unmanaged, ISpanOperation => Race(name, pass, () => ours(y, x), () => Pieces.Run(memory, y, x[0], x[1], x[2]), null);

    public void Measure<TMemory, TArithmetic>(string name, string pass, Action<Tensor, Tensor[]> ours, TMemory memory, TArithmetic arithmetic)
        where TMemory : unmanaged, ISpanOperation where TArithmetic : unmanaged, ISpanOperation =>
        Race(name, pass, () => ours(y, x), () => Pieces.Run(memory, y, x[0], x[1], x[2]), () => Pieces.RunInChunks(arithmetic, y, x[0], x[1], x[2]));

    public void MeasureSum<TMemory>(string name, string pass, Func<Tensor[], double> ours, TMemory memory)
        where TMemory : unmanaged, ISpanOperation => Race(name, pass, () => ours(x), () => Pieces.Run(memory, x[0], x[1]), null);

    public void MeasureSum<TMemory, TArithmetic>(string name, string pass, Func<Tensor[], double> ours, TMemory memory, TArithmetic arithmetic)
        where TMemory : unmanaged, ISpanOperation where TArithmetic : unmanaged, ISpanOperation =>
        Race(name, pass, () => ours(x), () => Pieces.Run(memory, x[0], x[1]), () => Pieces.RunInChunks(arithmetic, x[0], x[1]));

    /// <summary>A function whose values memory bounds.</summary>
    public void Activation<TFunction>(TFunction f, int reads) where TFunction : unmanaged, IActivationFunction
    {
        Measure(Name(f), "forward", (y, x) => y.Map(f, x[0]), new OneToOne());
        Derivative(f, reads);
    }

    /// <summary>A function whose values arithmetic may bound, and whose derivative memory.</summary>
    public void Activation<TFunction, TForward>(TFunction f, int reads, TForward forward)
        where TFunction : unmanaged, IActivationFunction where TForward : unmanaged, ISpanOperation
    {
        Measure(Name(f), "forward", (y, x) => y.Map(f, x[0]), new OneToOne(), forward);
        Derivative(f, reads);
    }

    /// <summary>A function whose values and derivative arithmetic may bound.</summary>
    public void Activation<TFunction, TForward, TDerivative>(TFunction f, int reads, TForward forward, TDerivative derivative)
        where TFunction : unmanaged, IActivationFunction where TForward : unmanaged, ISpanOperation where TDerivative : unmanaged, ISpanOperation
    {
        Measure(Name(f), "forward", (y, x) => y.Map(f, x[0]), new OneToOne(), forward);
        if (reads == 2)
            Measure(Name(f), "derivative", (dx, x) => dx.MapBackward(f, x[0], x[1], x[2]), new TwoToOne(), derivative);
        else
            Measure(Name(f), "derivative", (dx, x) => dx.MapBackward(f, x[0], x[1], x[2]), new ThreeToOne(), derivative);
    }

    // A derivative that needs x or y alone, and dy, reads two tensors; else three.
    private void Derivative<TFunction>(TFunction f, int reads) where TFunction : unmanaged, IActivationFunction
    {
        if (reads == 2)
            Measure(Name(f), "derivative", (dx, x) => dx.MapBackward(f, x[0], x[1], x[2]), new TwoToOne());
        else
            Measure(Name(f), "derivative", (dx, x) => dx.MapBackward(f, x[0], x[1], x[2]), new ThreeToOne());
    }

    /// <summary>A loss that memory bounds.</summary>
    public void Loss<TLoss>(TLoss loss) where TLoss : unmanaged, IElementwiseLoss
    {
        MeasureSum(Name(loss), "forward", x => Device.Cpu.SumLoss(loss, x[0], x[1]), new SumTwo());
        LossDerivative(loss);
    }

    /// <summary>A penalty of weights: a loss without targets.</summary>
    public void Penalty<TPenalty, TForward>(TPenalty penalty, TForward forward)
        where TPenalty : unmanaged, IElementwiseLoss where TForward : unmanaged, ISpanOperation
    {
        MeasureSum(Name(penalty), "forward", x => Device.Cpu.SumLoss(penalty, x[0], x[0]), new SumOne(), forward);
        Measure(Name(penalty), "derivative", (dw, x) => Device.Cpu.LossBackward(penalty, dw, x[0], x[0], 0.1), new OneToOne());
    }

    /// <summary>A loss whose values arithmetic may bound, and whose derivative memory.</summary>
    public void Loss<TLoss, TForward>(TLoss loss, TForward forward)
        where TLoss : unmanaged, IElementwiseLoss where TForward : unmanaged, ISpanOperation
    {
        MeasureSum(Name(loss), "forward", x => Device.Cpu.SumLoss(loss, x[0], x[1]), new SumTwo(), forward);
        LossDerivative(loss);
    }

    /// <summary>A loss whose values and derivative arithmetic may bound.</summary>
    public void Loss<TLoss, TForward, TDerivative>(TLoss loss, TForward forward, TDerivative derivative)
        where TLoss : unmanaged, IElementwiseLoss where TForward : unmanaged, ISpanOperation where TDerivative : unmanaged, ISpanOperation
    {
        MeasureSum(Name(loss), "forward", x => Device.Cpu.SumLoss(loss, x[0], x[1]), new SumTwo(), forward);
        Measure(Name(loss), "derivative", (dy, x) => Device.Cpu.LossBackward(loss, dy, x[0], x[1], 0.1), new TwoToOne(), derivative);
    }

    private void LossDerivative<TLoss>(TLoss loss) where TLoss : unmanaged, IElementwiseLoss =>
        Measure(Name(loss), "derivative", (dy, x) => Device.Cpu.LossBackward(loss, dy, x[0], x[1], 0.1), new TwoToOne());

    /// <summary>A rule that memory bounds.</summary>
    public void Rule<TRule>(string name, TRule rule) where TRule : unmanaged, IUpdateRule =>
        Race(name, "update", Update(rule), () => Pieces.Run(new UpdateTraffic(), y, x[0], State(rule, 0), State(rule, 1), State(rule, 2)), null);

    /// <summary>A rule that arithmetic may bound.</summary>
    public void Rule<TRule, TArithmetic>(string name, TRule rule, TArithmetic arithmetic)
        where TRule : unmanaged, IUpdateRule where TArithmetic : unmanaged, ISpanOperation => Race(
            name, "update", Update(rule), () => Pieces.Run(new UpdateTraffic(), y, x[0], State(rule, 0), State(rule, 1), State(rule, 2)),
            () => Pieces.RunInChunks(arithmetic, y, x[0], State(rule, 0), State(rule, 1), State(rule, 2)));

    private Action Update<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule =>
        () => Device.Cpu.Update(rule, y, x[0], State(rule, 0), State(rule, 1), State(rule, 2));

    private Tensor? State<TRule>(TRule rule, int i) where TRule : unmanaged, IUpdateRule => i < rule.StateCount ? x[1 + i] : null;

    private static string Name<T>(T function) => function!.GetType().Name;

    private void Race(string name, string pass, Action ours, Action memory, Action? arithmetic)
    {
        (double seconds, double ofMemory) = Elementwise.Race.Run(ours, memory);
        double? ofArithmetic = arithmetic is null ? null : Elementwise.Race.Run(ours, arithmetic).Share;
        double share = Math.Max(ofMemory, ofArithmetic ?? 0);
        shares.Add((share, $"{name} {pass}".TrimEnd()));
        JsonObject line = new()
        {
            ["case"] = "elementwise",
            ["function"] = name,
            ["pass"] = pass,
            ["elements"] = y.Size,
            ["ns_per_element"] = Math.Round(seconds / y.Size * 1e9, 4),
            ["of_memory"] = Math.Round(ofMemory, 3),
            ["of_primitives"] = ofArithmetic is { } value ? Math.Round(value, 3) : null,
            ["share"] = Math.Round(share, 3),
            ["threads"] = threads,
        };
        output.WriteLine(line.ToJsonString());
    }

    /// <summary>The functions that reach the smallest shares of their bounds.</summary>
    public void PrintWorst()
    {
        JsonObject worst = new();
        foreach ((double share, string name) in shares.Order().Take(8))
            worst[name] = Math.Round(share, 3);

        output.WriteLine(new JsonObject { ["case"] = "elementwise, smallest shares", ["elements"] = y.Size, ["shares"] = worst, ["threads"] = threads }.ToJsonString());
    }
}
