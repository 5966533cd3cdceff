using System.Runtime.Intrinsics;

namespace NeuralNotebooks;

/// <summary>
/// The matrix product of the CPU.
/// <para>
/// Multiplying two 1000 x 1000 matrices takes a thousand times as many operations as there are numbers to fetch, so the processor can be
/// kept busy, if a number that has been fetched is used many times before it has to be fetched again. The scheme is that
/// of Goto and van de Geijn (Anatomy of high-performance matrix multiplication, ACM TOMS 34(3), 2008) in the layers of BLIS (Van Zee
/// and van de Geijn, ACM TOMS 41(3), 2015): the operands are cut into blocks for each level of memory.
/// <code>
///     for columns of B       last-level cache
///       for a depth of k                                pack this block of B
///         for rows of A      second-level cache         pack this block of A
///           for panels of B  first-level cache          from here on, all cores share the work
///             for tiles of A
///               for each k   registers                  one column of the tile of A times one row of the panel of B
/// </code>
/// </para>
/// <para>
/// Packing copies a block into the order in which the kernel reads it, which makes reads consecutive, forgets about transposition, and pads
/// the edge. A copy has to be worth its while: an operand that is used only few times is read where it stands.
/// </para>
/// <para>
/// Read on in <see cref="ProductPlan"/> (how large the blocks are), <see cref="Packing"/>, <see cref="ProductBlock"/> (a drawing of one),
/// <see cref="MultiplyJob{TWidth,TVector}"/> and <see cref="TileKernel{TWidth,TVector,TRows,TRegisters}"/> (the innermost loop).
/// </para>
/// <para>
/// Every sum runs over k in the same order on any number of threads: k is cut by its length alone, and C is shared out, never k.
/// </para>
/// </summary>
internal static unsafe class MatrixProduct
{
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
    /// <param name="accumulate">Whether the product is added to what C holds. Otherwise nothing of it is read.</param>
    /// <param name="bias">A row [n] added to every row of the product, or null. Not together with <paramref name="accumulate"/>.</param>
    /// <param name="width">For tests: the vector width to compute with.</param>
    public static void Multiply(
        float* c, float* a, float* b, int m, int n, int k,
        bool transposeA = false, bool transposeB = false, bool accumulate = false, float* bias = null, ProductWidth width = ProductWidth.Best)
    {
        MatrixView C = new(c, n, 1);
        Multiply(new()
        {
            A = transposeA ? new(a, 1, m) : new(a, k, 1),
            B = transposeB ? new(b, 1, k) : new(b, n, 1),
            C = C,
            Addend = accumulate ? C : new(bias, 0, 1),
            Rows = m,
            Columns = n,
            Steps = k,
        }, width);
    }

    /// <summary>C = A·B for matrices that may be parts of larger ones.   A: [m, k]   B: [k, n]   C: [m, n]</summary>
    /// <param name="c">C. Its columns are 1 apart, and it must not overlap A or B.</param>
    /// <param name="a">A. One of its distances is 1.</param>
    /// <param name="b">B. One of its distances is 1.</param>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">Length of the sums.</param>
    public static void Multiply(in MatrixView c, in MatrixView a, in MatrixView b, int m, int n, int k) =>
        Multiply(new() { A = a, B = b, C = c, Addend = new(null, 0, 1), Rows = m, Columns = n, Steps = k }, ProductWidth.Best);

    private static void Multiply(in ProductBlock whole, ProductWidth width)
    {
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
        ProductPlan plan = new(whole, panelWidth, TWidth.MaxRows);
        float* scratch = Scratch.Get(plan.SizeOfPackedA + plan.SizeOfPackedB);

        ProductBlock block = whole;
        block.Stretch = plan.Stretch;
        block.PanelWidth = panelWidth;
        block.PackedA = plan.PackA ? scratch : null;
        block.PackedB = plan.PackBOnTheWay ? null : scratch + plan.SizeOfPackedA;
        for (int column = 0; column < n; column += plan.Columns)
        {
            block.Columns = Math.Min(plan.Columns, n - column);
            block.Panels = Even.Pieces(block.Columns, panelWidth);
            block.PanelsInPlace = plan.PackB ? 0 : block.Columns / panelWidth;
            for (int step = 0; step < k; step += plan.Depth)
            {
                block.Steps = Math.Min(plan.Depth, k - step);
                block.B = whole.B.From(step, column);
                for (int row = 0; row < m; row += plan.Rows)
                {
                    block.Rows = Math.Min(plan.Rows, m - row);
                    block.Tiles = Even.Pieces(block.Rows, TWidth.MaxRows);
                    block.A = whole.A.From(row, step);
                    block.C = whole.C.From(row, column);
                    block.Addend = step > 0 ? block.C : whole.Addend.From(row, column);
                    (block.PartsDown, block.PartsAcross) = ProductPlan.Parts(block);
                    MultiplyBlock<TWidth, TVector>(block, packB: row == 0);
                }
            }
        }
    }

    private static void MultiplyBlock<TWidth, TVector>(in ProductBlock block, bool packB)
        where TWidth : unmanaged, IVectorWidth<TVector>
        where TVector : unmanaged
    {
        bool together = ProductPlan.IsForAllThreads(block);
        PackJob<TWidth, TVector> packing = new(block, packB);
        Run(packing.Parts, packing, together);
        MultiplyJob<TWidth, TVector> multiplication = new(block);
        Run(multiplication.Parts, multiplication, together);
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

    // No sums at all: what is added to them remains.
    private static void Fill(in ProductBlock block)
    {
        for (int row = 0; row < block.Rows; row++)
        {
            Span<float> c = new(block.C.From(row, 0).Data, block.Columns);
            if (block.Addend.Data == null)
                c.Clear();
            else if (block.Addend.Data != block.C.Data)
                new Span<float>(block.Addend.Data, block.Columns).CopyTo(c);
        }
    }
}
