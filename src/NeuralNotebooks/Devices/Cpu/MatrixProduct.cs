using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>The vector widths that a matrix product can be computed with.</summary>
internal enum ProductWidth
{
    /// <summary>The widest that the processor has.</summary>
    Best,
    Scalar,
    Vector128,
    Vector256,
    Vector512,
}

/// <summary>The matrix product of the CPU.</summary>
internal static unsafe class MatrixProduct
{
    public static int KC = 256, MC = 2048, NC = 2048, DirectRowsMax = 72, DirectColumnsMax = 128;
    public static long PartFlops = 1_000_000, ParallelFlops = 1_500_000;
    public static int MaxTilesPerPart = 6, MaxPanelsPerPart = 16;

    private static readonly ProductWidth best =
        Vector512.IsHardwareAccelerated ? ProductWidth.Vector512
        : Vector256.IsHardwareAccelerated ? ProductWidth.Vector256
        : Vector128.IsHardwareAccelerated ? ProductWidth.Vector128
        : ProductWidth.Scalar;

    /// <summary>C = A·B, plus C itself or a bias row.   A: [m, k]   B: [k, n]   C: [m, n], all row after row.</summary>
    /// <param name="c">C. It must not overlap A, B or the bias.</param>
    /// <param name="a">A: [m, k], or [k, m] if transposed.</param>
    /// <param name="b">B: [k, n], or [n, k] if transposed.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="accumulate">Whether the product is added to what C holds.</param>
    /// <param name="bias">A row [n] added to every row of C, or null. Not together with <paramref name="accumulate"/>.</param>
    /// <param name="width">For tests: which kernel.</param>
    public static void Multiply(
        float* c, float* a, float* b, int m, int n, int k,
        bool transposeA = false, bool transposeB = false, bool accumulate = false, float* bias = null, ProductWidth width = ProductWidth.Best)
    {
        ProductBlock whole = new()
        {
            A = a,
            RowOfA = transposeA ? 1 : k,
            StepOfA = transposeA ? m : 1,
            B = b,
            ColumnOfB = transposeB ? k : 1,
            StepOfB = transposeB ? 1 : n,
            C = c,
            RowOfC = n,
            Addend = accumulate ? c : bias,
            RowOfAddend = accumulate ? n : 0,
            Rows = m,
            Columns = n,
            Steps = k,
        };
        switch (width == ProductWidth.Best ? best : width)
        {
            case ProductWidth.Vector512: Multiply<Width512, Vector512<float>>(whole); break;
            case ProductWidth.Vector256: Multiply<Width256, Vector256<float>>(whole); break;
            case ProductWidth.Vector128: Multiply<Width128, Vector128<float>>(whole); break;
            default: Multiply<WidthScalar, float>(whole); break;
        }
    }

    private static void Multiply<TWidth, TVector>(in ProductBlock whole)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        int m = whole.Rows, n = whole.Columns, k = whole.Steps;
        if (m == 0 || n == 0)
            return;
        if (k == 0)
        {
            Fill(whole);
            return;
        }

        int panelWidth = 2 * TWidth.Count;
        bool packA = whole.StepOfA == 1 ? n > DirectColumnsMax : n > DirectColumnsMax;
        bool packB = whole.ColumnOfB != 1 || m > DirectRowsMax;
        int stretches = (k + KC - 1) / KC;
        int longest = (k + stretches - 1) / stretches;
        int columnBlock = Math.Min(n, NC), rowBlock = Math.Min(m, MC);
        long sizeA = packA ? ((long)rowBlock * longest + 15) & ~15L : 0;
        long sizeB = (long)(columnBlock + panelWidth) * longest;
        float* scratch = Scratch.Get(sizeA + sizeB);

        ProductBlock block = whole;
        for (int column = 0; column < n; column += columnBlock)
        {
            block.Columns = Math.Min(columnBlock, n - column);
            block.Panels = (block.Columns + panelWidth - 1) / panelWidth;
            block.DirectPanels = packB ? 0 : block.Columns / panelWidth;
            for (int step = 0; step < k; step += longest)
            {
                block.Steps = Math.Min(longest, k - step);
                block.B = whole.B + (column * whole.ColumnOfB) + (step * whole.StepOfB);
                block.PackedB = scratch + sizeA;
                for (int row = 0; row < m; row += rowBlock)
                {
                    block.Rows = Math.Min(rowBlock, m - row);
                    block.Tiles = (block.Rows + TWidth.MaxRows - 1) / TWidth.MaxRows;
                    block.A = whole.A + (row * whole.RowOfA) + (step * whole.StepOfA);
                    block.PackedA = packA ? scratch : null;
                    block.C = whole.C + (row * whole.RowOfC) + column;
                    if (step > 0)
                    {
                        block.Addend = block.C;
                        block.RowOfAddend = block.RowOfC;
                    }
                    else
                    {
                        block.Addend = whole.Addend == null ? null : whole.Addend + (row * whole.RowOfAddend) + column;
                        block.RowOfAddend = whole.RowOfAddend;
                    }

                    Multiply<TWidth, TVector>(ref block, row == 0);
                }
            }
        }
    }

    private static void Multiply<TWidth, TVector>(ref ProductBlock block, bool packB)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        bool together = 2L * block.Rows * block.Columns * block.Steps > ParallelFlops;
        PackJob<TWidth, TVector> packing = new() { Block = block };
        int packedPanels = packB ? block.Panels - block.DirectPanels : 0;
        int packedTiles = block.PackedA == null ? 0 : block.Tiles;
        packing.PanelsPerPart = Math.Max(1, (16384 / (2 * TWidth.Count * block.Steps)));
        packing.TilesPerPart = Math.Max(1, (16384 / (TWidth.MaxRows * block.Steps)));
        packing.PanelParts = (packedPanels + packing.PanelsPerPart - 1) / packing.PanelsPerPart;
        int packingParts = packing.PanelParts + ((packedTiles + packing.TilesPerPart - 1) / packing.TilesPerPart);
        Run(packingParts, packing, together);

        long tileFlops = 2L * TWidth.MaxRows * 2 * TWidth.Count * block.Steps;
        int tilesPerPart = (int)Math.Max(1, PartFlops / tileFlops);
        block.TilesPerPart = Math.Min(Math.Min(block.Tiles, MaxTilesPerPart), tilesPerPart);
        block.PanelsPerPart = (int)Math.Min(Math.Min(block.Panels, MaxPanelsPerPart), Math.Max(1, PartFlops / (tileFlops * block.TilesPerPart)));
        block.PartsDown = (block.Tiles + block.TilesPerPart - 1) / block.TilesPerPart;
        block.PartsAcross = (block.Panels + block.PanelsPerPart - 1) / block.PanelsPerPart;
        MultiplyJob<TWidth, TVector> multiplication = new() { Block = block };
        Run(block.PartsDown * block.PartsAcross, multiplication, together);
    }

    private static void Run<TJob>(int parts, in TJob job, bool together)
        where TJob : unmanaged, IJob
    {
        if (together)
        {
            WorkerPool.Run(parts, job);
            return;
        }

        for (int part = 0; part < parts; part++)
            job.Execute(part);
    }

    private static void Fill(in ProductBlock block)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            Span<float> c = new(block.C + (row * block.RowOfC), block.Columns);
            if (block.Addend == null)
                c.Clear();
            else if (block.Addend != block.C)
                new Span<float>(block.Addend, block.Columns).CopyTo(c);
        }
    }
}
