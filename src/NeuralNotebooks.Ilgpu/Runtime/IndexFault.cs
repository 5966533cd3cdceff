using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

/// <summary>
/// Where kernels report a class or row number that is out of range. A kernel cannot throw, so the host looks here when it reads
/// numbers the next time, and throws then.
/// </summary>
internal sealed class IndexFault
{
    // What one thread reports: is there a report | position | the number's bits | how many there are | which kind.
    internal const int Reported = 0, Position = 1, Value = 2, Length = 3, Kind = 4, Size = 5;

    private static readonly string[] kinds = ["class", "row"];

    private readonly MemoryBuffer1D<int, Stride1D.Dense> report;
    private readonly int[] copy = new int[Size];
    private volatile bool isToBeRead;

    public IndexFault(Accelerator accelerator)
    {
        report = accelerator.Allocate1D<int>(Size);
        report.MemSetToZero();
    }

    /// <summary>The check for a kernel to take along.</summary>
    /// <param name="what">"class" or "row".</param>
    /// <param name="length">How many there are.</param>
    public IndexCheck Check(string what, int length)
    {
        isToBeRead = true;
        return new(report.View.BaseView, Array.IndexOf(kinds, what), length);
    }

    /// <summary>Throws if a kernel has reported something since the last time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number was out of range.</exception>
    public void ThrowIfAny()
    {
        if (!isToBeRead)
            return;

        lock (copy)
        {
            isToBeRead = false;
            report.View.BaseView.CopyToCPU(copy);
            if (copy[Reported] == 0)
                return;

            report.MemSetToZero();
            NeuralNotebooks.Check.Index(BitConverter.Int32BitsToSingle(copy[Value]), copy[Length], kinds[copy[Kind]], copy[Position]);
        }
    }
}

/// <summary>A kernel's part of it: turns a number that a tensor holds into an index.</summary>
internal readonly struct IndexCheck(ArrayView<int> report, int kind, int length)
{
    /// <summary>The index, or −1 when the number is none. The first thread that finds one reports it.</summary>
    public int Index(float value, int position)
    {
        int index = (int)value;
        if (index == value && index >= 0 && index < length)
            return index;

        if (Atomic.CompareExchange(ref report[IndexFault.Reported], 0, 1) == 0)
        {
            report[IndexFault.Position] = position;
            report[IndexFault.Value] = (int)Interop.FloatAsInt(value);
            report[IndexFault.Length] = length;
            report[IndexFault.Kind] = kind;
        }

        return -1;
    }
}
