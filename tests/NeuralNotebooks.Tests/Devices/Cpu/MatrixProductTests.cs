using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FsCheck;
using FsCheck.Fluent;

namespace NeuralNotebooks.Tests;

[Collection(AloneCollection.Name)]
public sealed unsafe class MatrixProductTests : IDisposable
{
    private readonly int threadsBefore = WorkerPool.ThreadCount;

    public void Dispose() => WorkerPool.ThreadCount = threadsBefore;

    private enum Start
    {
        Zero,
        Accumulate,
        Bias,
    }

    private sealed record Case(int M, int N, int K, bool TransposeA, bool TransposeB, Start Start, ProductWidth Width, int Seed)
    {
        public static Case[] Variants(int m, int n, int k, ProductWidth width) =>
            [.. from a in new[] { false, true }
                from b in new[] { false, true }
                from start in Enum.GetValues<Start>()
                select new Case(m, n, k, a, b, start, width, (m * 31) + (n * 17) + k)];
    }

    private static readonly ProductWidth[] widths = [.. new[] { ProductWidth.Scalar, ProductWidth.Vector128, ProductWidth.Vector256, ProductWidth.Vector512 }
        .Where(width => width switch
        {
            ProductWidth.Vector512 => Avx512F.IsSupported,
            ProductWidth.Vector256 => Vector256.IsHardwareAccelerated,
            ProductWidth.Vector128 => Vector128.IsHardwareAccelerated,
            _ => true,
        })];

    // An array between two guard zones of NaN: a read outside shows in the result, a write outside shows in the zone.
    private sealed class Guarded
    {
        private const int Zone = 64;
        private const int Mark = 0x7FC0DEAD;
        private readonly float[] memory;
        private readonly float[] original;

        public Guarded(int count, Func<int, float> value)
        {
            memory = GC.AllocateArray<float>(count + (2 * Zone), pinned: true);
            memory.AsSpan().Fill(BitConverter.Int32BitsToSingle(Mark));
            for (int i = 0; i < count; i++)
                Values[i] = value(i);
            original = [.. memory];
        }

        public Span<float> Values => memory.AsSpan(Zone, memory.Length - (2 * Zone));

        public ReadOnlySpan<float> Original => original.AsSpan(Zone, memory.Length - (2 * Zone));

        public float* Pointer
        {
            get
            {
                fixed (float* start = memory)
                    return start + Zone;
            }
        }

        public void AssertGuards()
        {
            for (int i = 0; i < Zone; i++)
            {
                Assert.Equal(Mark, BitConverter.SingleToInt32Bits(memory[i]));
                Assert.Equal(Mark, BitConverter.SingleToInt32Bits(memory[^(i + 1)]));
            }
        }

        public void AssertUnchanged() => Assert.True(
            MemoryMarshal.AsBytes<float>(memory).SequenceEqual(
                MemoryMarshal.AsBytes<float>(original)));
    }

    private static (Guarded A, Guarded B, Guarded C, Guarded Bias) Operands(Case it, Func<Random, float> number)
    {
        Random random = new(it.Seed);
        Guarded Next(int count) => new(count, _ => number(random));
        return (Next(it.M * it.K), Next(it.K * it.N), Next(it.M * it.N), Next(it.N));
    }

    // Sums of a few hundred products of these are exact in float32, in any order: the slightest mistake shows.
    private static float WholeNumber(Random random) => random.Next(-8, 9);

    private static float RealNumber(Random random) => (random.NextSingle() * 2) - 1;

    private static void Multiply(Case it, Guarded a, Guarded b, Guarded c, Guarded bias) => MatrixProduct.Multiply(
        c.Pointer, a.Pointer, b.Pointer, it.M, it.N, it.K, it.TransposeA, it.TransposeB,
        it.Start == Start.Accumulate, it.Start == Start.Bias ? bias.Pointer : null, it.Width);

    // C[i, j] in double precision, and the sum of the magnitudes that went into it.
    private static (double Value, double Magnitude) Expected(Case it, Guarded a, Guarded b, Guarded c, Guarded bias, int i, int j)
    {
        double value = it.Start switch
        {
            Start.Accumulate => c.Original[(i * it.N) + j],
            Start.Bias => bias.Original[j],
            _ => 0,
        };
        double magnitude = Math.Abs(value);
        for (int l = 0; l < it.K; l++)
        {
            double product = (double)a.Values[it.TransposeA ? (l * it.M) + i : (i * it.K) + l] * b.Values[it.TransposeB ? (j * it.K) + l : (l * it.N) + j];
            value += product;
            magnitude += Math.Abs(product);
        }

        return (value, magnitude);
    }

    private static void Check(Case it)
    {
        (Guarded a, Guarded b, Guarded c, Guarded bias) = Operands(it, WholeNumber);
        Multiply(it, a, b, c, bias);
        for (int i = 0; i < it.M; i++)
        {
            for (int j = 0; j < it.N; j++)
            {
                (double expected, double magnitude) = Expected(it, a, b, c, bias, i, j);
                if (c.Values[(i * it.N) + j] != expected)
                    Assert.Fail($"{it}: C[{i}, {j}] is {c.Values[(i * it.N) + j]}, expected {expected}");
                Assert.True(magnitude < 1 << 24, "the test's own sums are not exact");
            }
        }

        a.AssertUnchanged();
        b.AssertUnchanged();
        bias.AssertUnchanged();
        c.AssertGuards();
    }

    [Fact]
    public void It_agrees_with_the_triple_loop_around_every_tile_height_and_vector_width()
    {
        int[] rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 23, 25];
        int[] columns = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 65];
        int[] steps = [0, 1, 2, 3, 4, 5, 17];
        foreach (ProductWidth width in widths)
        {
            foreach (int m in rows)
            {
                foreach (int n in columns)
                {
                    foreach (Case it in Case.Variants(m, n, steps[(m + n) % steps.Length], width))
                        Check(it);
                }
            }

            foreach (int k in steps)
            {
                foreach (Case it in Case.Variants(13, 37, k, width))
                    Check(it);
            }
        }
    }

    [Fact]
    public void It_agrees_with_the_triple_loop_across_the_borders_of_the_cache_blocks()
    {
        (int M, int N, int K)[] shapes = [(13, 33, 256), (13, 33, 257), (70, 130, 513), (150, 140, 300), (2049, 5, 3), (3, 2049, 5), (130, 2050, 7), (2060, 140, 9)];
        foreach (ProductWidth width in widths)
        {
            foreach ((int m, int n, int k) in shapes)
            {
                foreach (Case it in Case.Variants(m, n, k, width))
                    Check(it);
            }
        }
    }

    [Theory]
    [InlineData(74)] // one block of rows: B is packed on the way
    [InlineData(258)] // several: B is packed before
    public void It_agrees_with_the_triple_loop_where_both_operands_are_packed_and_the_sums_are_long(int rows)
    {
        foreach (Case it in Case.Variants(rows, 514, 1030, ProductWidth.Best))
            Check(it);
    }

    [Fact]
    public void It_agrees_with_the_triple_loop_for_random_shapes()
    {
        Gen<int> size = Gen.Frequency((3, Gen.Choose(0, 40)), (2, Gen.Choose(0, 150)), (1, Gen.Choose(250, 530)));
        Gen<Case> cases =
            from m in size
            from n in size
            from k in size
            from a in Gen.Elements(false, true)
            from b in Gen.Elements(false, true)
            from start in Gen.Elements(Enum.GetValues<Start>())
            from width in Gen.Elements(widths)
            from seed in Gen.Choose(0, int.MaxValue)
            select new Case(m, n, k, a, b, start, width, seed);
        Prop.ForAll(cases.ToArbitrary(), Check).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Its_rounding_errors_stay_below_the_bound_that_holds_for_any_order_of_summation()
    {
        foreach (ProductWidth width in widths)
        {
            foreach ((int m, int n, int k) in new[] { (13, 37, 1), (32, 64, 784), (90, 530, 400), (5, 10, 3000) })
            {
                foreach (Case it in Case.Variants(m, n, k, width))
                {
                    (Guarded a, Guarded b, Guarded c, Guarded bias) = Operands(it, RealNumber);
                    Multiply(it, a, b, c, bias);
                    for (int i = 0; i < m; i++)
                    {
                        for (int j = 0; j < n; j++)
                        {
                            // Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 3.1: k products and an addend, unit roundoff 2^-24.
                            (double expected, double magnitude) = Expected(it, a, b, c, bias, i, j);
                            double roundoffs = (k + 1) * Math.Pow(2, -24);
                            double bound = roundoffs / (1 - roundoffs) * magnitude;
                            double error = Math.Abs(expected - c.Values[(i * n) + j]);
                            if (!(error <= bound))
                                Assert.Fail($"{it}: C[{i}, {j}] is off by {error}, at most {bound} is rounding");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void It_is_the_same_to_the_last_bit_on_any_number_of_threads()
    {
        (int M, int N, int K)[] shapes = [(32, 64, 784), (784, 64, 32), (256, 300, 515), (130, 2500, 40), (2500, 130, 260), (74, 514, 1030), (258, 514, 1030), (1, 5000, 300), (5000, 1, 300), (3, 3, 100_000)];
        foreach ((int m, int n, int k) in shapes)
        {
            foreach (Case it in Case.Variants(m, n, k, ProductWidth.Best))
            {
                WorkerPool.ThreadCount = 1;
                (Guarded a, Guarded b, Guarded c, Guarded bias) = Operands(it, RealNumber);
                Multiply(it, a, b, c, bias);
                float[] expected = [.. c.Values];
                foreach (int threads in new[] { 2, 3, 8 })
                {
                    WorkerPool.ThreadCount = threads;
                    c.Original.CopyTo(c.Values);
                    Multiply(it, a, b, c, bias);
                    Assert.True(expected.AsSpan().SequenceEqual(c.Values), $"{it} differs on {threads} threads");
                }
            }
        }
    }

    [Fact]
    public void A_not_a_number_reaches_its_row_and_column_and_nothing_else()
    {
        foreach (ProductWidth width in widths)
        {
            foreach ((int m, int n, int k) in new[] { (13, 37, 20), (90, 140, 300), (5, 10, 32) })
            {
                foreach (Case it in Case.Variants(m, n, k, width))
                {
                    (Guarded a, Guarded b, Guarded c, Guarded bias) = Operands(it, RealNumber);
                    int badRow = m - 1, badColumn = n - 1;
                    a.Values[it.TransposeA ? badRow : badRow * k] = float.NaN;
                    b.Values[it.TransposeB ? badColumn * k : badColumn] = float.PositiveInfinity;
                    Multiply(it, a, b, c, bias);
                    for (int i = 0; i < m; i++)
                    {
                        for (int j = 0; j < n; j++)
                        {
                            float value = c.Values[(i * n) + j];
                            Assert.True(
                                i == badRow ? float.IsNaN(value) : j == badColumn ? float.IsInfinity(value) : float.IsFinite(value),
                                $"{it}: C[{i}, {j}] is {value}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void It_allocates_nothing_in_steady_state()
    {
        foreach (int threads in new[] { 1, 2 })
        {
            WorkerPool.ThreadCount = threads;
            Case[] cases = [new(32, 64, 784, false, false, Start.Bias, ProductWidth.Best, 1), new(300, 200, 100, true, true, Start.Zero, ProductWidth.Best, 2)];
            foreach (Case it in cases)
            {
                (Guarded a, Guarded b, Guarded c, Guarded bias) = Operands(it, RealNumber);
                for (int warmUp = 0; warmUp < 100; warmUp++)
                    Multiply(it, a, b, c, bias);
                long least = long.MaxValue;
                for (int attempt = 0; attempt < 5 && least > 0; attempt++)
                {
                    long before = GC.GetTotalAllocatedBytes(true);
                    for (int call = 0; call < 1000; call++)
                        Multiply(it, a, b, c, bias);
                    least = Math.Min(least, GC.GetTotalAllocatedBytes(true) - before);
                }

                Assert.Equal(0, least);
            }
        }
    }
}
