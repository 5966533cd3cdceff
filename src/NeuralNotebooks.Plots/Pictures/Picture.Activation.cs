namespace NeuralNotebooks.Plots;

public static partial class Picture
{
    private const int CurvePoints = 201;

    /// <summary>An activation function and its derivative.</summary>
    /// <param name="activation">
    /// A new layer, such as <c>new ReLU()</c> or <c>new Activation&lt;Swish&gt;()</c>: it is built for the picture.
    /// </param>
    /// <param name="from">The first x.</param>
    /// <param name="to">The last x.</param>
    public static Figure Activation(Layer activation, double from = -5, double to = 5)
    {
        (double[] x, double[] y, double[] dy) = Curves(activation, from, to);
        return Activation(NameOf(activation), x, y, dy);
    }

    /// <summary>A function and its derivative.</summary>
    /// <param name="f">The function.</param>
    /// <param name="derivative">Its derivative.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="from">The first x.</param>
    /// <param name="to">The last x.</param>
    public static Figure Activation(Func<double, double> f, Func<double, double> derivative, string name, double from = -5, double to = 5)
    {
        double[] x = Values.Between(from, to, CurvePoints).Numbers;
        return Activation(name, x, [.. x.Select(f)], [.. x.Select(derivative)]);
    }

    /// <summary>Several activation functions in one chart, and their derivatives in another.</summary>
    /// <param name="activations">New layers: they are built for the picture.</param>
    public static Figure Activations(params IReadOnlyList<Layer> activations)
    {
        if (activations.Count == 0)
            throw new ArgumentException("Activations needs at least one layer, for example new ReLU().");

        var curves = activations.Select(layer => (Name: NameOf(layer), Curves: Curves(layer, -4, 4))).ToArray();
        Figure functions = Together(curves.Select(one => Figure.Line(one.Curves.X, one.Curves.Y, one.Name))).YAxis("f(x)");
        Figure derivatives = Together(curves.Select(one => Figure.Line(one.Curves.X, one.Curves.Derivative, one.Name))).YAxis("f′(x)");
        return Figure.Grid(functions.Title("Function"), derivatives.Title("Derivative"));
    }

    private static Figure Activation(string name, double[] x, double[] y, double[] derivative) =>
        Figure.Line(x, y, $"{name}(x)").Add(Figure.Line(x, derivative, $"{name}′(x)").Dashed())
            .Title($"{name} and its derivative").YAxis("");

    /// <summary>A layer of a function that a learner has written is called after the function.</summary>
    private static string NameOf(Layer layer) =>
        layer.GetType() is { IsGenericType: true } type ? type.GenericTypeArguments[0].Name : layer.GetType().Name;

    /// <summary>All lines in one chart.</summary>
    internal static Figure Together(IEnumerable<Figure> figures) => figures.Aggregate((all, next) => all.Add(next));

    /// <summary>y = f(x), and f'(x) as what a backward pass makes of dy = 1, in double precision.</summary>
    private static (double[] X, double[] Y, double[] Derivative) Curves(Layer layer, double from, double to)
    {
        double[] x = Values.Between(from, to, CurvePoints).Numbers;
        layer.Build([1], seed: 0, Device.Reference);
        Tensor column = new([x.Length, 1], x, Device.Reference), ones = new([x.Length, 1], Device.Reference);
        ones.Fill(1);
        double[] y = layer.Forward(column).ToArray();
        return (x, y, layer.Backward(ones).ToArray());
    }
}
