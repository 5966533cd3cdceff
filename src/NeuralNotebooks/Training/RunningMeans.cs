using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The mean loss and accuracy over the batches seen so far, each weighted with its number of examples.</summary>
internal sealed class RunningMeans
{
    private readonly BatchBuffers buffers = new();
    private double loss, correct;

    public int Examples { get; private set; }

    public Evaluation Value => new(loss / Examples, correct / Examples);

    public void Reset() => (loss, correct, Examples) = (0, 0, 0);

    /// <summary>Takes in one batch: its mean loss, what the model said, and what is right.</summary>
    public void Add(double batchLoss, Tensor y, Tensor t)
    {
        int count = y.Shape[0];
        loss += batchLoss * count;
        correct += IsClasses(y, t) ? CountCorrect(y, t) : double.NaN;
        Examples += count;
    }

    /// <summary>One class number for each row of scores.</summary>
    private static bool IsClasses(Tensor y, Tensor t) => t.Shape.Rank == y.Shape.Rank - 1 && t.Size == y.Shape.Rows;

    private double CountCorrect(Tensor y, Tensor t)
    {
        Tensor predicted = buffers.InputGradient(t);
        predicted.ArgMax(y);
        return y.Device.SumLoss(new Equal(), predicted, t);
    }

    /// <summary>1 where the numbers are the same, else 0.</summary>
    internal readonly struct Equal : IElementwiseLoss
    {
        public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => y == t ? T.One : T.Zero;

        public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.Zero;
    }
}
