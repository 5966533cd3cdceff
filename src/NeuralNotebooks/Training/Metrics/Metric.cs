namespace NeuralNotebooks;

/// <summary>A measure of how good predictions are, gathered batch by batch on the host.</summary>
public abstract class Metric
{
    /// <summary>Takes in a batch.</summary>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public abstract void Add(Tensor y, Tensor t);

    /// <summary>Takes in a model's predictions for a whole data set.</summary>
    /// <param name="model">A built model.</param>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">How many to work on at a time.</param>
    public void Add(Module model, Dataset data, int batchSize = 256)
    {
        foreach (Batch batch in data.Batches(batchSize, model.Device))
            Add(model.Predict(batch.X), batch.T);
    }

    private protected void CheckClasses(Tensor y, Tensor t, int? classes = null)
    {
        if (y.Shape.Rank < 2 || t.Size != y.Shape.Rows || (classes ?? y.Shape.Columns) != y.Shape.Columns)
            throw new ArgumentException(
                $"{GetType().Name}: y is {y.Shape} and t {t.Shape}, expected [batch, {classes?.ToString() ?? "classes"}] scores and [batch] class numbers.");
    }
}
