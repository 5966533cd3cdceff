namespace NeuralNotebooks;

/// <summary>
/// The tensors that a layer fills in each pass. They are made once for each batch size, so that a training step allocates nothing,
/// also when the last batch of an epoch is smaller than the others. After a move to another device they are made anew there.
/// </summary>
internal sealed class BatchBuffers
{
    // A training run sees two or three batch sizes; beyond that, sizes come at random, and keeping them all would keep their memory.
    private const int MostBatchSizes = 8;

    private readonly Dictionary<Shape, Tensor> outputs = [], inputGradients = [];
    private readonly Dictionary<Shape, Shape> viewShapes = [];

    /// <summary>The output for a batch: as many examples as x has, each of this shape.</summary>
    public Tensor Output(Tensor x, Shape example)
    {
        if (!outputs.TryGetValue(x.Shape, out Tensor? y) || y.Device != x.Device)
            Add(outputs, x.Shape, y = new(example.Prepend(x.Shape[0]), x.Device));

        return y;
    }

    /// <summary>A tensor like x for its gradient.</summary>
    public Tensor InputGradient(Tensor x)
    {
        if (!inputGradients.TryGetValue(x.Shape, out Tensor? dx) || dx.Device != x.Device)
            Add(inputGradients, x.Shape, dx = new(x.Shape, x.Device));

        return dx;
    }

    /// <summary>x itself, each example in this shape.</summary>
    public Tensor View(Tensor x, Shape example)
    {
        if (!viewShapes.TryGetValue(x.Shape, out Shape shape))
            Add(viewShapes, x.Shape, shape = example.Prepend(x.Shape[0]));

        return x.Reshape(shape);
    }

    public void Clear()
    {
        outputs.Clear();
        inputGradients.Clear();
        viewShapes.Clear();
    }

    private static void Add<T>(Dictionary<Shape, T> values, Shape shape, T value)
    {
        if (values.Count == MostBatchSizes)
            values.Clear();

        values[shape] = value;
    }
}
