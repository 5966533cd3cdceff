namespace NeuralNotebooks;

/// <summary>
/// One cycle over a whole training: along a cosine up from η/d to a learning rate η that would be too large to start or to end with, and
/// down to η/(d·e). Large steps in between find wide valleys, which generalize.
/// </summary>
/// <param name="maximum">η.</param>
/// <param name="length">The time of the whole training.</param>
/// <param name="rise">The share of it that goes up.</param>
/// <param name="startDivisor">d.</param>
/// <param name="endDivisor">e.</param>
/// <remarks>
/// Source: Smith, Topin: Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates, arXiv:1708.07120, 2018. The
/// cosine in the place of straight lines is that of the fastai library.
/// </remarks>
public sealed class OneCycle(double maximum, double length, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4) : Schedule
{
    /// <summary>
    /// From a to b along half a cosine wave, as p goes from 0 to 1: b + ½·(a − b)·(1 + cos(π·p))
    /// </summary>
    public override double At(double time)
    {
        double start = maximum / startDivisor, end = start / endDivisor, top = rise * length;
        return time < top
            ? Cosine(start, maximum, time / top)
            : Cosine(maximum, end, Math.Min(1, (time - top) / (length - top)));
    }

    private static double Cosine(double from, double to, double part) => to + 0.5 * (from - to) * (1 + Math.Cos(Math.PI * part));
}
