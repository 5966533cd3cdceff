using System.Diagnostics.CodeAnalysis;

namespace NeuralNotebooks;

/// <summary>
/// The tensors that a layer fills in each pass, one for each shape of batch. After a move to another device they are made anew there.
/// </summary>
internal sealed class BatchBuffers
{
    private readonly BatchCache<Shape, Tensor> outputs = new(), inputGradients = new();
    private readonly BatchCache<Shape, Shape> viewShapes = new();

    /// <summary>The output for a batch: as many examples as x has, each of this shape.</summary>
    public Tensor Output(Tensor x, Shape example) =>
        TryGet(x, out Tensor? y) ? y : outputs.Add(x.Shape, new(example.Prepend(x.Shape[0]), x.Device));

    /// <summary>The output for a batch, if there was such a batch before.</summary>
    public bool TryGet(Tensor x, [MaybeNullWhen(false)] out Tensor y) => outputs.TryGet(x.Shape, out y) && y.Device == x.Device;

    /// <summary>A tensor like x for its gradient.</summary>
    public Tensor InputGradient(Tensor x) =>
        inputGradients.TryGet(x.Shape, out Tensor? dx) && dx.Device == x.Device ? dx : inputGradients.Add(x.Shape, new(x.Shape, x.Device));

    /// <summary>x itself, each example in this shape.</summary>
    public Tensor View(Tensor x, Shape example) =>
        x.Reshape(viewShapes.TryGet(x.Shape, out Shape shape) ? shape : viewShapes.Add(x.Shape, example.Prepend(x.Shape[0])));

    public void Clear()
    {
        outputs.Clear();
        inputGradients.Clear();
        viewShapes.Clear();
    }
}
