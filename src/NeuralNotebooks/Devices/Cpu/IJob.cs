namespace NeuralNotebooks;

/// <summary>
/// Work in numbered parts that may run in any order and at the same time. What a part is follows from the shape of the data alone, never
/// from the number of threads, so that sums have one fixed order and results are the same to the last bit on any number of threads.
/// </summary>
internal interface IJob
{
    /// <summary>Does one part.</summary>
    /// <param name="part">From 0 to the number of parts given to <see cref="WorkerPool.Run"/>, less 1.</param>
    void Execute(int part);
}
