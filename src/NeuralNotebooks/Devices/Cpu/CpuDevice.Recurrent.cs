using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    // An exponential takes about as long as copying this many numbers.
    private const int ExponentialCost = 4;

    /// <inheritdoc/>
    protected internal override void LSTMStep(Tensor h, Tensor c, Tensor gates, Tensor previousC)
    {
        int units = h.Shape.Columns;
        LSTMWork work = new(Pointer(h), Pointer(c), Pointer(gates), Pointer(previousC), units);
        EachUnit.Run(work, h.Shape.Rows, 5 * ExponentialCost * units);
        KeepAlive(h, c, gates, previousC);
    }

    private readonly struct LSTMWork(float* h, float* c, float* gates, float* previousC, nint units) : IUnitWork
    {
        public nint Invoke<V>(int row, nint start) where V : unmanaged, IFloats<V> =>
            Step<V>(h + row * units, c + row * units, gates + 4 * row * units, previousC + row * units, units, start);

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static nint Step<V>(float* h, float* c, float* i, float* previousC, nint units, nint j) where V : unmanaged, IFloats<V>
        {
            float* f = i + units, g = f + units, o = g + units;
            for (; j + V.Count <= units; j += V.Count)
            {
                V zi = V.Load(i + j), zf = V.Load(f + j), zg = V.Load(g + j), zo = V.Load(o + j);
                (V nextH, V nextC) = LSTMUnit.ForwardMany(ref zi, ref zf, ref zg, ref zo, V.Load(previousC + j));
                V.Store(zi, i + j);
                V.Store(zf, f + j);
                V.Store(zg, g + j);
                V.Store(zo, o + j);
                V.Store(nextC, c + j);
                V.Store(nextH, h + j);
            }

            return j;
        }
    }

    /// <inheritdoc/>
    protected internal override void LSTMStepBackward(Tensor dz, Tensor dc, Tensor dh, Tensor gates, Tensor c, Tensor previousC)
    {
        int units = dh.Shape.Columns;
        LSTMBackwardWork work = new(Pointer(dz), Pointer(dc), Pointer(dh), Pointer(gates), Pointer(c), Pointer(previousC), units);
        EachUnit.Run(work, dh.Shape.Rows, 2 * ExponentialCost * units);
        KeepAlive(dz, dc, dh, gates, c);
        KeepAlive(previousC);
    }

    private readonly struct LSTMBackwardWork(float* dz, float* dc, float* dh, float* gates, float* c, float* previousC, nint units)
        : IUnitWork
    {
        public nint Invoke<V>(int row, nint start) where V : unmanaged, IFloats<V>
        {
            nint state = row * units;
            return Step<V>(dz + 4 * state, dc + state, dh + state, gates + 4 * state, c + state, previousC + state, units, start);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static nint Step<V>(float* di, float* dc, float* dh, float* i, float* c, float* previousC, nint units, nint j)
            where V : unmanaged, IFloats<V>
        {
            float* f = i + units, g = f + units, o = g + units, df = di + units, dg = df + units, @do = dg + units;
            for (; j + V.Count <= units; j += V.Count)
            {
                (V zi, V zf, V zg, V zo, V dPreviousC) = LSTMUnit.BackwardMany(
                    V.Load(dh + j), V.Load(dc + j), V.Load(i + j), V.Load(f + j), V.Load(g + j), V.Load(o + j),
                    V.Load(c + j), V.Load(previousC + j));
                V.Store(zi, di + j);
                V.Store(zf, df + j);
                V.Store(zg, dg + j);
                V.Store(zo, @do + j);
                V.Store(dPreviousC, dc + j);
            }

            return j;
        }
    }

    /// <inheritdoc/>
    protected internal override void GRUStep(Tensor h, Tensor gates, Tensor u, Tensor? bias, Tensor previousH)
    {
        if (bias is not null)
            AddRow(u, bias);

        int units = h.Shape.Columns;
        GRUWork work = new(Pointer(h), Pointer(gates), Pointer(u), Pointer(previousH), units);
        EachUnit.Run(work, h.Shape.Rows, 3 * ExponentialCost * units);
        KeepAlive(h, gates, u, previousH);
    }

    private readonly struct GRUWork(float* h, float* gates, float* u, float* previousH, nint units) : IUnitWork
    {
        public nint Invoke<V>(int row, nint start) where V : unmanaged, IFloats<V> =>
            Step<V>(h + row * units, gates + 3 * row * units, u + 3 * row * units, previousH + row * units, units, start);

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static nint Step<V>(float* h, float* r, float* uR, float* previousH, nint units, nint j) where V : unmanaged, IFloats<V>
        {
            float* z = r + units, n = z + units, uZ = uR + units, uN = uZ + units;
            for (; j + V.Count <= units; j += V.Count)
            {
                V ar = V.Load(r + j), az = V.Load(z + j), an = V.Load(n + j);
                V nextH = GRUUnit.ForwardMany(
                    ref ar, ref az, ref an, V.Load(uR + j), V.Load(uZ + j), V.Load(uN + j), V.Load(previousH + j));
                V.Store(ar, r + j);
                V.Store(az, z + j);
                V.Store(an, n + j);
                V.Store(nextH, h + j);
            }

            return j;
        }
    }

    /// <inheritdoc/>
    protected internal override void GRUStepBackward(Tensor da, Tensor du, Tensor dh, Tensor gates, Tensor u, Tensor previousH)
    {
        int units = dh.Shape.Columns;
        GRUBackwardWork work = new(Pointer(da), Pointer(du), Pointer(dh), Pointer(gates), Pointer(u), Pointer(previousH), units);
        EachUnit.Run(work, dh.Shape.Rows, 2 * ExponentialCost * units);
        KeepAlive(da, du, dh, gates, u);
        KeepAlive(previousH);
    }

    private readonly struct GRUBackwardWork(float* da, float* du, float* dh, float* gates, float* u, float* previousH, nint units)
        : IUnitWork
    {
        public nint Invoke<V>(int row, nint start) where V : unmanaged, IFloats<V>
        {
            nint state = row * units;
            return Step<V>(da + 3 * state, du + 3 * state, dh + state, gates + 3 * state, u + 3 * state, previousH + state, units, start);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static nint Step<V>(float* dr, float* duR, float* dh, float* r, float* u, float* previousH, nint units, nint j)
            where V : unmanaged, IFloats<V>
        {
            float* z = r + units, n = z + units, uN = u + 2 * units, dz = dr + units, dn = dz + units, duZ = duR + units, duN = duZ + units;
            for (; j + V.Count <= units; j += V.Count)
            {
                (V ar, V az, V an, V un, V dPreviousH) = GRUUnit.BackwardMany(
                    V.Load(dh + j), V.Load(r + j), V.Load(z + j), V.Load(n + j), V.Load(uN + j), V.Load(previousH + j));
                V.Store(ar, dr + j);
                V.Store(ar, duR + j);
                V.Store(az, dz + j);
                V.Store(az, duZ + j);
                V.Store(an, dn + j);
                V.Store(un, duN + j);
                V.Store(dPreviousH, dh + j);
            }

            return j;
        }
    }
}
