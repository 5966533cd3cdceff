using System.Numerics;

namespace NeuralNotebooks;

/// <summary>
/// Cross-entropy of the softmax of logits, for classification: L = −1/n Σᵢ Σⱼ q[i, j]·log p[i, j], where p = softmax(y) and q are the
/// probabilities that should be.   y: [batch, ..., classes] (logits)   t: [batch, ...] (class numbers 0, 1, 2, ...), or probabilities
/// of the same shape as y
/// </summary>
/// <param name="labelSmoothing">s, from 0 to 1: this share of q goes to all classes alike, q = (1 − s)·onehot(t) + s / classes.</param>
/// <param name="classWeights">w, [classes]: how much an error in each class counts. Then q is w[j]·q[i, j], and n is Σᵢ w[tᵢ].</param>
/// <param name="ignoredClass">Examples of this class do not count.</param>
/// <param name="reduction">What is made of the rows' losses.</param>
/// <remarks>
/// Softmax and logarithm are taken together, log p = y − max y − log Σ exp(y − max y), which can neither overflow nor take the
/// logarithm of zero. Where the classes are the channels of an image, let the model end in <see cref="ChannelsLast"/>. Sources:
/// Goodfellow, Bengio, Courville: Deep Learning, MIT Press 2016, sections 4.1 and 6.2.2.3; for label smoothing: Szegedy, Vanhoucke,
/// Ioffe, Shlens, Wojna: Rethinking the Inception Architecture for Computer Vision, CVPR 2016, section 7.
/// </remarks>
public sealed class SoftmaxCrossEntropy(
    double labelSmoothing = 0, Tensor? classWeights = null, int? ignoredClass = null, Reduction reduction = Reduction.Mean) : Loss
{
    private readonly BatchBuffers targets = new(), logProbabilities = new();
    private readonly RightAnswers rightAnswers = new();
    private Tensor? w = classWeights, q, logP;
    private double factor;

    /// <summary>log p = log softmax(y)     L = −1/n Σᵢ Σⱼ q[i, j]·log p[i, j]</summary>
    protected override double Compute(Tensor y, Tensor t)
    {
        factor = Factor(y, t);
        q = Targets(y, t, labelSmoothing);
        logP = logProbabilities.InputGradient(y);
        logP.LogSoftmax(y);
        return -factor * y.Device.SumLoss(new TargetProduct(), logP, q);
    }

    /// <summary>dy = (p·Σⱼ q − q) / n</summary>
    protected override void Differentiate(Tensor y, Tensor t, Tensor dy)
    {
        dy.LogSoftmaxBackward(logP!, q!);
        dy.Scale(-factor);
    }

    /// <summary>How often the largest logit is the right class's; NaN for targets that are probabilities.</summary>
    protected internal override double Accuracy(Tensor y, Tensor t) => rightAnswers.OfClasses(y, t);

    /// <summary>q = w·((1 − s)·onehot(t) + s / classes), and 0 in the rows that do not count</summary>
    private Tensor Targets(Tensor y, Tensor t, double s)
    {
        Tensor q = targets.InputGradient(y);
        double share = s / y.Shape.Columns;
        if (t.Shape == y.Shape)
        {
            q.Fill(share);
            q.AddScaled(t, 1 - s);
        }
        else
            q.OneHot(t, 1 - s + share, share, ignoredClass);

        if (w is not null)
            q.MultiplyRow(w);

        return q;
    }

    /// <summary>1/n. The weights of the right classes are the sum of q without smoothing; where nothing counts, the loss is 0.</summary>
    private double Factor(Tensor y, Tensor t)
    {
        if (w is not null && w.Device != y.Device)
            w = w.To(y.Device);

        if (reduction == Reduction.Sum)
            return 1;

        if (reduction == Reduction.BatchMean)
            return 1.0 / y.Shape[0];

        double n = t.Shape == y.Shape || (w is null && ignoredClass is null) ? y.Shape.Rows : Targets(y, t, s: 0).Sum();
        return n == 0 ? 0 : 1 / n;
    }
}

/// <summary>q·log p, and 0 where q = 0, even if p = 0.</summary>
internal readonly struct TargetProduct : IElementwiseLoss
{
    public T Forward<T>(T y, T t) where T : IFloatingPointIeee754<T> => t == T.Zero ? T.Zero : y * t;

    public T Derivative<T>(T y, T t) where T : IFloatingPointIeee754<T> => t;

    public static bool IsVectorized => true;

    public V ForwardMany<V>(V y, V t) where V : unmanaged, IFloats<V> => V.IfZero(t, V.Zero, y * t);

    public V DerivativeMany<V>(V y, V t) where V : unmanaged, IFloats<V> => t;
}
