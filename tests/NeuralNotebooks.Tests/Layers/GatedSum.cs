namespace NeuralNotebooks.Tests;

/// <summary>A composite that is no chain, and has a parameter of its own: y = g·main(x) + shortcut(x), where the shortcut may be left out: then it is x.</summary>
internal sealed class GatedSum(Module main, Module? shortcut = null) : Module
{
    private Parameter gate = null!;
    private Tensor mainOutput = null!;

    public Module Main => main;

    public Module? Shortcut => shortcut;

    public override IReadOnlyList<Parameter> Parameters => [.. Parts.SelectMany(part => part.Parameters), gate];

    internal override IReadOnlyList<Module> Parts => shortcut is null ? [main] : [main, shortcut];

    private protected override Shape BuildParameters(Shape input, ParameterFactory factory)
    {
        gate = new("g", factory.Make([1], new Constant(0.5)));
        shortcut?.Build(input, factory);
        return main.Build(input, factory);
    }

    public override Tensor Forward(Tensor x)
    {
        mainOutput = main.Forward(x);
        Tensor y = (shortcut?.Forward(x) ?? x).To(Device);
        y.AddScaled(mainOutput, gate.Value[0]);
        return y;
    }

    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        gate.Gradient[0] = mainOutput.Dot(dy);
        Tensor dx = (shortcut?.Backward(dy) ?? dy).To(Device), scaled = dy.To(Device);
        scaled.Scale(gate.Value[0]);
        dx.Add(dx, main.Backward(scaled));
        return dx;
    }

    public override void To(Device device)
    {
        Device = device;
        gate.MoveTo(device);
        main.To(device);
        shortcut?.To(device);
    }
}
