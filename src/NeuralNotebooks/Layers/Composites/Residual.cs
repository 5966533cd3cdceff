namespace NeuralNotebooks;

/// <summary>
/// Adds its input to what a module makes of it: y = f(x) + x. The module learns only the difference, and the gradient reaches x
/// undiminished, dx = f's dx + dy, however many such blocks stand one behind the other.
/// </summary>
/// <remarks>Source: He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, CVPR 2016.</remarks>
public sealed class Residual : Composite
{
    private readonly BatchBuffers outputs = new(), gradients = new();

    /// <summary>A module and a way past it.</summary>
    /// <param name="body">f.</param>
    /// <param name="shortcut">
    /// What x goes through on the way past f, if f changes its shape, such as a convolution with 1 x 1 windows: y = f(x) + s(x).
    /// </param>
    public Residual(Module body, Module? shortcut = null) : base(shortcut is null ? [body] : [body, shortcut])
    {
        (Body, Shortcut) = (body, shortcut);
        Call(body, "body");
        if (shortcut is not null)
            Call(shortcut, "shortcut");
    }

    /// <summary>f.</summary>
    public Module Body { get; }

    /// <summary>s, if there is one.</summary>
    public Module? Shortcut { get; }

    private protected override Shape BuildParts(Shape input, ParameterFactory factory)
    {
        Shape output = Body.Build(input, factory), added = Shortcut?.Build(input, factory) ?? input;
        return output == added ? output : throw new ArgumentException(
            $"{Name}: {Body.Name} makes {output} of one example {input}, to which {added} cannot be added. "
            + "Give it a shortcut that changes the shape in the same way.");
    }

    /// <summary>y = f(x) + s(x)</summary>
    public override Tensor Forward(Tensor x)
    {
        Tensor fx = Body.Forward(x), sx = Shortcut?.Forward(x) ?? x, y = outputs.InputGradient(fx);
        y.Add(fx, sx);
        y.TakeMask(fx);
        return y;
    }

    /// <summary>dx = f's dx + s's dx</summary>
    internal override Tensor? Backward(Tensor dy, bool inputGradient)
    {
        Tensor? dfx = Body.Backward(dy, inputGradient), dsx = Shortcut is null ? dy : Shortcut.Backward(dy, inputGradient);
        if (!inputGradient)
            return null;

        Tensor dx = gradients.InputGradient(dfx!);
        dx.Add(dfx!, dsx!);
        return dx;
    }
}
