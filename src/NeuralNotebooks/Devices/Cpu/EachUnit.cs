using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>Work on the units of one row, several at a time. It holds raw pointers to what it reads and writes.</summary>
internal interface IUnitWork
{
    /// <summary>Works on as many units at a time as a V holds, from a first one on, and says where the rest begins.</summary>
    nint Invoke<V>(int row, nint start) where V : unmanaged, IFloats<V>;
}

/// <summary>Does a piece of work for every unit of every row, on all cores when there is enough to do.</summary>
internal static class EachUnit
{
    /// <inheritdoc cref="EachRow.Run"/>
    public static void Run<TWork>(TWork work, int rows, int rowSize) where TWork : unmanaged, IUnitWork =>
        EachRow.Run(new Row<TWork>(work), rows, rowSize);

    private readonly struct Row<TWork>(TWork work) : IRowWork where TWork : unmanaged, IUnitWork
    {
        public void Invoke(int row)
        {
            nint done = Vector512.IsHardwareAccelerated ? work.Invoke<Floats16>(row, 0)
                : Vector256.IsHardwareAccelerated ? work.Invoke<Floats8>(row, 0)
                : work.Invoke<Floats4>(row, 0);
            work.Invoke<Floats1>(row, done);
        }
    }
}
