namespace NeuralNotebooks;

/// <summary>Work on one row at a time. It holds raw pointers to what it reads and writes.</summary>
internal interface IRowWork
{
    void Invoke(int row);
}

/// <summary>Does a piece of work for every row, on all cores when there is enough to do.</summary>
internal static class EachRow
{
    // So many elements make a part: with fewer, handing one to another core costs more than it saves.
    private const int PartSize = 8192;

    /// <param name="work">The work.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="rowSize">How much a row is to do: about as much as copying so many numbers.</param>
    public static void Run<TWork>(TWork work, int rows, int rowSize) where TWork : unmanaged, IRowWork
    {
        int rowsPerPart = Math.Max(1, PartSize / Math.Max(1, rowSize));
        WorkerPool.Run(Even.Pieces(rows, rowsPerPart), new Job<TWork>(work, rows, rowsPerPart));
    }

    private readonly struct Job<TWork>(TWork work, int rows, int rowsPerPart) : IJob where TWork : unmanaged, IRowWork
    {
        public void Execute(int part)
        {
            int end = Math.Min(rows, (part + 1) * rowsPerPart);
            for (int row = part * rowsPerPart; row < end; row++)
                work.Invoke(row);
        }
    }
}
