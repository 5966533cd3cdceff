using System.Numerics;
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
        EachRow.Run(new LSTMWork(Pointer(h), Pointer(c), Pointer(gates), Pointer(previousC), units), h.Shape.Rows, 5 * ExponentialCost * units);
        KeepAlive(h, c, gates, previousC);
    }

    private readonly struct LSTMWork(float* h, float* c, float* gates, float* previousC, nint units) : IRowWork
    {
        public void Invoke(int row) => Step(h + row * units, c + row * units, gates + 4 * row * units, previousC + row * units, units);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Step(float* h, float* c, float* i, float* previousC, nint units)
        {
            float* f = i + units, g = f + units, o = g + units;
            nint j = 0;
            for (; j + Vector<float>.Count <= units; j += Vector<float>.Count)
            {
                Vector<float> zi = Vector.Load(i + j), zf = Vector.Load(f + j), zg = Vector.Load(g + j), zo = Vector.Load(o + j);
                (Vector<float> nextH, Vector<float> nextC) = LSTMUnit.Forward(ref zi, ref zf, ref zg, ref zo, Vector.Load(previousC + j));
                zi.Store(i + j);
                zf.Store(f + j);
                zg.Store(g + j);
                zo.Store(o + j);
                nextC.Store(c + j);
                nextH.Store(h + j);
            }

            for (; j < units; j++)
                (h[j], c[j]) = LSTMUnit.Forward(ref i[j], ref f[j], ref g[j], ref o[j], previousC[j]);
        }
    }

    /// <inheritdoc/>
    protected internal override void LSTMStepBackward(Tensor dz, Tensor dc, Tensor dh, Tensor gates, Tensor c, Tensor previousC)
    {
        int units = dh.Shape.Columns;
        LSTMBackwardWork work = new(Pointer(dz), Pointer(dc), Pointer(dh), Pointer(gates), Pointer(c), Pointer(previousC), units);
        EachRow.Run(work, dh.Shape.Rows, 2 * ExponentialCost * units);
        KeepAlive(dz, dc, dh, gates, c);
        KeepAlive(previousC);
    }

    private readonly struct LSTMBackwardWork(float* dz, float* dc, float* dh, float* gates, float* c, float* previousC, nint units) : IRowWork
    {
        public void Invoke(int row)
        {
            nint state = row * units;
            Step(dz + 4 * state, dc + state, dh + state, gates + 4 * state, c + state, previousC + state, units);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Step(float* di, float* dc, float* dh, float* i, float* c, float* previousC, nint units)
        {
            float* f = i + units, g = f + units, o = g + units, df = di + units, dg = df + units, @do = dg + units;
            nint j = 0;
            for (; j + Vector<float>.Count <= units; j += Vector<float>.Count)
            {
                (Vector<float> zi, Vector<float> zf, Vector<float> zg, Vector<float> zo, Vector<float> dPreviousC) = LSTMUnit.Backward(
                    Vector.Load(dh + j), Vector.Load(dc + j), Vector.Load(i + j), Vector.Load(f + j), Vector.Load(g + j), Vector.Load(o + j),
                    Vector.Load(c + j), Vector.Load(previousC + j));
                zi.Store(di + j);
                zf.Store(df + j);
                zg.Store(dg + j);
                zo.Store(@do + j);
                dPreviousC.Store(dc + j);
            }

            for (; j < units; j++)
                (di[j], df[j], dg[j], @do[j], dc[j]) = LSTMUnit.Backward(dh[j], dc[j], i[j], f[j], g[j], o[j], c[j], previousC[j]);
        }
    }

    /// <inheritdoc/>
    protected internal override void GRUStep(Tensor h, Tensor gates, Tensor u, Tensor? bias, Tensor previousH)
    {
        if (bias is not null)
            AddRow(u, bias);

        int units = h.Shape.Columns;
        EachRow.Run(new GRUWork(Pointer(h), Pointer(gates), Pointer(u), Pointer(previousH), units), h.Shape.Rows, 3 * ExponentialCost * units);
        KeepAlive(h, gates, u, previousH);
    }

    private readonly struct GRUWork(float* h, float* gates, float* u, float* previousH, nint units) : IRowWork
    {
        public void Invoke(int row) => Step(h + row * units, gates + 3 * row * units, u + 3 * row * units, previousH + row * units, units);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Step(float* h, float* r, float* uR, float* previousH, nint units)
        {
            float* z = r + units, n = z + units, uZ = uR + units, uN = uZ + units;
            nint j = 0;
            for (; j + Vector<float>.Count <= units; j += Vector<float>.Count)
            {
                Vector<float> ar = Vector.Load(r + j), az = Vector.Load(z + j), an = Vector.Load(n + j);
                Vector<float> nextH = GRUUnit.Forward(
                    ref ar, ref az, ref an, Vector.Load(uR + j), Vector.Load(uZ + j), Vector.Load(uN + j), Vector.Load(previousH + j));
                ar.Store(r + j);
                az.Store(z + j);
                an.Store(n + j);
                nextH.Store(h + j);
            }

            for (; j < units; j++)
                h[j] = GRUUnit.Forward(ref r[j], ref z[j], ref n[j], uR[j], uZ[j], uN[j], previousH[j]);
        }
    }

    /// <inheritdoc/>
    protected internal override void GRUStepBackward(Tensor da, Tensor du, Tensor dh, Tensor gates, Tensor u, Tensor previousH)
    {
        int units = dh.Shape.Columns;
        GRUBackwardWork work = new(Pointer(da), Pointer(du), Pointer(dh), Pointer(gates), Pointer(u), Pointer(previousH), units);
        EachRow.Run(work, dh.Shape.Rows, 2 * ExponentialCost * units);
        KeepAlive(da, du, dh, gates, u);
        KeepAlive(previousH);
    }

    private readonly struct GRUBackwardWork(float* da, float* du, float* dh, float* gates, float* u, float* previousH, nint units) : IRowWork
    {
        public void Invoke(int row)
        {
            nint state = row * units;
            Step(da + 3 * state, du + 3 * state, dh + state, gates + 3 * state, u + 3 * state, previousH + state, units);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Step(float* dr, float* duR, float* dh, float* r, float* u, float* previousH, nint units)
        {
            float* z = r + units, n = z + units, uN = u + 2 * units, dz = dr + units, dn = dz + units, duZ = duR + units, duN = duZ + units;
            nint j = 0;
            for (; j + Vector<float>.Count <= units; j += Vector<float>.Count)
            {
                (Vector<float> ar, Vector<float> az, Vector<float> an, Vector<float> un, Vector<float> dPreviousH) = GRUUnit.Backward(
                    Vector.Load(dh + j), Vector.Load(r + j), Vector.Load(z + j), Vector.Load(n + j), Vector.Load(uN + j), Vector.Load(previousH + j));
                ar.Store(dr + j);
                ar.Store(duR + j);
                az.Store(dz + j);
                az.Store(duZ + j);
                an.Store(dn + j);
                un.Store(duN + j);
                dPreviousH.Store(dh + j);
            }

            for (; j < units; j++)
            {
                (dr[j], dz[j], dn[j], duN[j], dh[j]) = GRUUnit.Backward(dh[j], r[j], z[j], n[j], uN[j], previousH[j]);
                (duR[j], duZ[j]) = (dr[j], dz[j]);
            }
        }
    }
}
