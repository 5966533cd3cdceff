using ILGPU;

namespace NeuralNotebooks;

/// <summary>
/// C: [rows, columns]. A transposed matrix is read along its other dimension: element (i, k) of op(A) lies at i·rowStepA + k·innerStepA.
/// </summary>
internal readonly struct ProductShape(int rows, int columns, int inner, bool transposeA, bool transposeB, bool accumulate)
{
    private readonly int rowStepA = transposeA ? 1 : inner, innerStepA = transposeA ? rows : 1;
    private readonly int innerStepB = transposeB ? 1 : columns, columnStepB = transposeB ? inner : 1;
    private readonly int kept = accumulate ? 1 : 0;

    public int Rows => rows;

    public int Columns => columns;

    public int Inner => inner;

    /// <summary>Where op(A)[i, k] is.</summary>
    public int IndexA(int i, int k) => i * rowStepA + k * innerStepA;

    /// <summary>Where op(B)[k, j] is.</summary>
    public int IndexB(int k, int j) => k * innerStepB + j * columnStepB;

    /// <summary>C[i, j] ← sum, or C[i, j] + sum.</summary>
    public void Store(ArrayView<float> c, int i, int j, float sum)
    {
        int index = i * columns + j;
        c[index] = kept != 0 ? c[index] + sum : sum;
    }
}

/// <summary>One thread computes one element: C[i, j] = Σₖ A[i, k]·B[k, j]. The simulation runs this one.</summary>
internal readonly struct ProductKernel(ArrayView<float> c, ArrayView<float> a, ArrayView<float> b, ProductShape shape) : IKernel
{
    public void Run(int element)
    {
        int i = element / shape.Columns, j = element % shape.Columns;
        float sum = 0;
        for (int k = 0; k < shape.Inner; k++)
            sum += a[shape.IndexA(i, k)] * b[shape.IndexB(k, j)];

        shape.Store(c, i, j, sum);
    }
}
