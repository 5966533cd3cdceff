using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

public sealed unsafe partial class CpuDevice
{
    /// <inheritdoc/>
    protected internal override void Update<TRule>(TRule rule, Tensor w, Tensor dw, Tensor? s0, Tensor? s1, Tensor? s2)
    {
        switch (rule.StateCount)
        {
            case 0: ElementwiseLoop.Run(new UpdateOperation<TRule, Zero>(rule), w, dw); break;
            case 1: ElementwiseLoop.Run(new UpdateOperation<TRule, One>(rule), w, dw, s0); break;
            case 2: ElementwiseLoop.Run(new UpdateOperation<TRule, Two>(rule), w, dw, s0, s1); break;
            default: ElementwiseLoop.Run(new UpdateOperation<TRule, Three>(rule), w, dw, s0, s1, s2); break;
        }
    }

    private readonly struct UpdateOperation<TRule, TStates>(TRule rule) : IElementwise where TRule : unmanaged, IUpdateRule where TStates : INumber
    {
        public static bool ReadsOutput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(float* w, float* dw, float* s0, float* s1, float* s2) where V : unmanaged, IFloats<V>
        {
            V weights = V.Load(w), gradients = V.Load(dw);
            V n0 = TStates.Value > 0 ? V.Load(s0) : V.Zero, n1 = TStates.Value > 1 ? V.Load(s1) : V.Zero, n2 = TStates.Value > 2 ? V.Load(s2) : V.Zero;
            if (TRule.IsVectorized)
                rule.UpdateMany(ref weights, gradients, ref n0, ref n1, ref n2);
            else
                for (int i = 0; i < V.Count; i++)
                    rule.Update(ref At(ref weights, i), At(ref gradients, i), ref At(ref n0, i), ref At(ref n1, i), ref At(ref n2, i));

            if (TStates.Value > 0)
                V.Store(n0, s0);

            if (TStates.Value > 1)
                V.Store(n1, s1);

            if (TStates.Value > 2)
                V.Store(n2, s2);

            return weights;
        }

        private static ref float At<V>(ref V values, int i) => ref Unsafe.Add(ref Unsafe.As<V, float>(ref values), i);
    }
}
