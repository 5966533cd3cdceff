using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>A tile of the product and where its operands are. <see cref="TileKernel{TWidth,TVector,TRows,TRegisters}"/> computes it.</summary>
internal unsafe struct Tile
{
    /// <summary>
    /// The first element of A. Row i at step k is <c>A[i * RowOfA + k * StepOfA]</c>: this one rule covers A where it stands,
    /// A transposed, and packed A.
    /// </summary>
    public float* A;

    /// <summary>From a row of A to the next, in elements.</summary>
    public nint RowOfA;

    /// <summary>From a step of A to the next, in elements.</summary>
    public nint StepOfA;

    /// <summary>The first element of B. Step k is the one or two registers at <c>B[k * StepOfB]</c>.</summary>
    public float* B;

    /// <summary>From a step of B to the next, in elements.</summary>
    public nint StepOfB;

    /// <summary>How many products each sum has.</summary>
    public nint Steps;

    /// <summary>Where the first sum goes.</summary>
    public float* C;

    /// <summary>From a row of C to the next, in elements.</summary>
    public nint RowOfC;

    /// <summary>What is added to the sums: C itself to accumulate, a bias (the same row for all of C: distance 0), or null.</summary>
    public float* Addend;

    /// <summary>From a row of the addend to the next, in elements.</summary>
    public nint RowOfAddend;

    /// <summary>Computes the tile.</summary>
    /// <param name="rows">Its height, up to <see cref="IVectorWidth{TVector}.MaxRows"/>.</param>
    /// <param name="columns">Its width, up to two registers. B must be there (as padding, with any content) up to the next full register.</param>
    public readonly void Multiply<TWidth, TVector>(int rows, int columns)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        if (columns == 2 * TWidth.Count)
            Multiply<TWidth, TVector, Two>(rows);
        else if (columns == TWidth.Count)
            Multiply<TWidth, TVector, One>(rows);
        else
            MultiplyPartial<TWidth, TVector>(rows, columns);
    }

    // Full registers are summed beside C; then the columns that C has are taken over.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyPartial<TWidth, TVector>(int rows, int columns)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        const int MaxRows = 12, MaxColumns = 32;
        float* sums = stackalloc float[MaxRows * MaxColumns];
        int full = columns > TWidth.Count ? TWidth.Count : 0;

        Tile beside = this;
        beside.C = sums;
        beside.RowOfC = full + TWidth.Count;
        beside.Addend = null;
        if (full > 0)
            beside.Multiply<TWidth, TVector, Two>(rows);
        else
            beside.Multiply<TWidth, TVector, One>(rows);

        float* c = C, addend = Addend;
        for (int row = 0; row < rows; row++)
        {
            TVector last = TWidth.Load(sums + full);
            if (addend != null)
                last = TWidth.Add(last, TWidth.LoadFirst(addend + full, columns - full));
            TWidth.StoreFirst(last, c + full, columns - full);
            if (full > 0)
            {
                TVector first = TWidth.Load(sums);
                if (addend != null)
                    first = TWidth.Add(first, TWidth.Load(addend));
                TWidth.Store(first, c);
            }

            sums += beside.RowOfC;
            c += RowOfC;
            addend += addend == null ? 0 : RowOfAddend;
        }
    }

    private readonly void Multiply<TWidth, TVector, TRegisters>(int rows)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
        where TRegisters : INumber
    {
        switch (rows)
        {
            case 1: TileKernel<TWidth, TVector, One, TRegisters>.Multiply(this); break;
            case 2: TileKernel<TWidth, TVector, Two, TRegisters>.Multiply(this); break;
            case 3: TileKernel<TWidth, TVector, Three, TRegisters>.Multiply(this); break;
            case 4: TileKernel<TWidth, TVector, Four, TRegisters>.Multiply(this); break;
            case 5: TileKernel<TWidth, TVector, Five, TRegisters>.Multiply(this); break;
            case 6: TileKernel<TWidth, TVector, Six, TRegisters>.Multiply(this); break;
            case 7: TileKernel<TWidth, TVector, Seven, TRegisters>.Multiply(this); break;
            case 8: TileKernel<TWidth, TVector, Eight, TRegisters>.Multiply(this); break;
            case 9: TileKernel<TWidth, TVector, Nine, TRegisters>.Multiply(this); break;
            case 10: TileKernel<TWidth, TVector, Ten, TRegisters>.Multiply(this); break;
            case 11: TileKernel<TWidth, TVector, Eleven, TRegisters>.Multiply(this); break;
            case 12: TileKernel<TWidth, TVector, Twelve, TRegisters>.Multiply(this); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows));
        }
    }
}
