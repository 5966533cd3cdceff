using ILGPU;

namespace NeuralNotebooks;

/// <summary>
/// One group of threads computes a tile of C, 16 × 16 elements. The group walks along the inner dimension tile by tile: it first copies a
/// tile of A and one of B into its fast shared memory, each thread one element, and then every thread goes on with its own sum. So
/// each number comes from the slow memory once for 16 threads, and not once for each.
/// </summary>
/// <remarks>The barriers wait for the whole group: nobody reads a tile before it is complete, or overwrites it before all have read it.</remarks>
internal readonly struct TiledProductKernel(ArrayView<float> c, ArrayView<float> a, ArrayView<float> b, ProductShape shape) : IGroupKernel
{
    private const int Width = 16;

    public static int Tiles(ProductShape shape) => TilesIn(shape.Rows) * TilesIn(shape.Columns);

    private static int TilesIn(int length) => (length + Width - 1) / Width;

    public void Run(int tile)
    {
        ArrayView<float> tileA = SharedMemory.Allocate<float>(Width * Width);
        ArrayView<float> tileB = SharedMemory.Allocate<float>(Width * Width);

        int across = TilesIn(shape.Columns), row = Group.IdxX / Width, column = Group.IdxX % Width;
        int i = tile / across * Width + row, j = tile % across * Width + column;
        float sum = 0;
        for (int start = 0; start < shape.Inner; start += Width)
        {
            int k = start + column, l = start + row;
            tileA[Group.IdxX] = i < shape.Rows && k < shape.Inner ? a[shape.IndexA(i, k)] : 0;
            tileB[Group.IdxX] = l < shape.Inner && j < shape.Columns ? b[shape.IndexB(l, j)] : 0;
            Group.Barrier();

            for (int m = 0; m < Width; m++)
                sum += tileA[row * Width + m] * tileB[m * Width + column];

            Group.Barrier();
        }

        if (i < shape.Rows && j < shape.Columns)
            shape.Store(c, i, j, sum);
    }
}
