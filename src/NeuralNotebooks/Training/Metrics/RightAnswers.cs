using System.Numerics;

namespace NeuralNotebooks;

/// <summary>The share of answers that are right, where the answers are classes.</summary>
internal sealed class RightAnswers
{
    private readonly BatchBuffers buffers = new();

    /// <summary>The class with the highest score is the answer.   y: [batch, ..., classes]   t: [batch, ...], class numbers</summary>
    public double OfClasses(Tensor y, Tensor t)
    {
        if (t.Shape == y.Shape || t.Size != y.Shape.Rows)
            return double.NaN;

        Tensor predicted = buffers.InputGradient(t);
        predicted.ArgMax(y);
        return y.Device.SumLoss(new Equal(), predicted, t) / t.Size;
    }

    /// <summary>Above the threshold the answer is yes.   y, t: as many numbers</summary>
    public static double OfYesOrNo(Tensor y, Tensor t, double threshold) => y.Device.SumLoss(new SameSide(threshold), y, t) / y.Size;

    /// <summary>1 where the numbers are the same, else 0.</summary>
    internal readonly struct Equal : IElementwiseLoss
    {
        public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => y == t ? T.One : T.Zero;

        public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.Zero;
    }

    /// <summary>1 where y is above the threshold and t above a half, or both are not, else 0.</summary>
    internal readonly struct SameSide(double threshold) : IElementwiseLoss
    {
        public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> =>
            y > T.CreateTruncating(threshold) == t > T.CreateTruncating(0.5) ? T.One : T.Zero;

        public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => T.Zero;
    }
}
