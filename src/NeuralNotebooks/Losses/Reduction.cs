namespace NeuralNotebooks;

/// <summary>What is made of the losses of single elements, or of single rows where a loss belongs to a row of classes.</summary>
public enum Reduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum for each example, and of those the mean: the sum divided by the number of examples in the batch.</summary>
    BatchMean,
}

internal static class Reductions
{
    /// <summary>What the sum over all elements of a tensor is multiplied with.</summary>
    public static double Factor(this Reduction reduction, Tensor losses) => reduction switch
    {
        Reduction.Mean => 1.0 / losses.Size,
        Reduction.Sum => 1,
        Reduction.BatchMean => 1.0 / losses.Shape[0],
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "There is no such reduction."),
    };
}
