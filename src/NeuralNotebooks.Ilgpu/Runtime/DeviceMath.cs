namespace NeuralNotebooks;

/// <summary>
/// Functions of one float that ILGPU lacks, or has only roughly, as plain C# for it to compile: its tanh on CUDA is right to three
/// digits, its sine only near zero, its max drops a NaN. (Its exp, log, sqrt and division are good, and the rest builds on them.)
/// <see cref="DeviceMathMapping"/> puts them in the place of .NET's.
/// </summary>
/// <remarks>
/// The polynomials of tanh, sin and cos are those of S. L. Moshier's Cephes library, single precision. The error of every function is
/// a few units in the last place, as far as exp and log are right.
/// </remarks>
internal static class DeviceMath
{
    private const float Ln2 = 0.693147180559945309f, Log2E = 1.44269504088896341f, TwoOverPi = 0.636619772367581343f;

    /// <summary>A polynomial near zero, where 1 − 2 / (e²ˣ + 1) would lose its digits.</summary>
    public static float Tanh(float x)
    {
        float a = MathF.Abs(x), z = x * x;
        if (a < 0.625f)
        {
            float p = (((-5.70498872745e-3f * z + 2.06390887954e-2f) * z - 5.37397155531e-2f) * z + 1.33314422036e-1f) * z - 3.33332819422e-1f;
            return x + x * z * p;
        }

        float y = 1 - 2 / (MathF.Exp(2 * a) + 1);
        return x < 0 ? -y : y;
    }

    public static float Sin(float x) => SinOfQuarter(x, 0);

    public static float Cos(float x) => SinOfQuarter(x, 1);

    public static float Tan(float x) => Sin(x) / Cos(x);

    /// <summary>sin(x + turn·π/2). First x = r + k·π/2 with |r| ≤ π/4, where π/2 is taken off in three parts to keep r's digits.</summary>
    private static float SinOfQuarter(float x, int turn)
    {
        float k = MathF.Floor(x * TwoOverPi + 0.5f);
        float r = x - k * 1.5703125f - k * 4.837512969970703125e-4f - k * 7.549789948768648e-8f, z = r * r;
        int quarter = (int)k + turn;
        float sine = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * r + r;
        float cosine = ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z - 0.5f * z + 1;
        float y = (quarter & 1) == 0 ? sine : cosine;
        return (quarter & 2) == 0 ? y : -y;
    }

    public static float Log2(float x) => MathF.Log(x) * Log2E;

    /// <summary>e^(log|x| / 3), and one step of Newton's for the last digits.</summary>
    public static float Cbrt(float x)
    {
        float a = MathF.Abs(x), y = MathF.Exp(MathF.Log(a) / 3);
        if (a == 0 || float.IsInfinity(a))
            return x;

        y -= (y - a / (y * y)) / 3;
        return x < 0 ? -y : y;
    }

    /// <summary>log(x + √(x² + 1)), but the first terms of the series near zero, and no square where it would overflow.</summary>
    public static float Asinh(float x)
    {
        float a = MathF.Abs(x), z = x * x;
        if (a < 0.25f)
            return x + x * z * (-1f / 6 + z * (3f / 40 + z * (-15f / 336 + z * (105f / 3456))));

        float y = a < 1e9f ? MathF.Log(a + MathF.Sqrt(z + 1)) : MathF.Log(a) + Ln2;
        return x < 0 ? -y : y;
    }

    public static float Acosh(float x) => 2 * Asinh(MathF.Sqrt((x - 1) / 2));

    public static float Atanh(float x)
    {
        float z = x * x;
        return z < 0.04f ? x + x * z * (1f / 3 + z * (1f / 5 + z * (1f / 7 + z * (1f / 9)))) : MathF.Log((1 + x) / (1 - x)) / 2;
    }

    public static float FusedMultiplyAdd(float x, float y, float z) => x * y + z;

    public static int Sign(float x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    // A NaN is asked for by name: ILGPU's comparisons are wrong for it on OpenCL.
    public static float Clamp(float x, float min, float max) => float.IsNaN(x) ? x : x < min ? min : x > max ? max : x;

    public static float Lerp(float a, float b, float t) => a * (1 - t) + b * t;

    public static float Max(float x, float y) => float.IsNaN(x) ? x : float.IsNaN(y) ? y : x > y ? x : y;

    public static float Min(float x, float y) => float.IsNaN(x) ? x : float.IsNaN(y) ? y : x < y ? x : y;

    // What T.CreateTruncating(...) and its like are, where T is float, and the way back.
    public static float ToSingle(double x) => (float)x;

    public static float ToSingle(float x) => x;

    public static float ToSingle(int x) => x;

    public static float ToSingle(uint x) => x;

    public static float ToSingle(long x) => x;

    public static double ToDouble(float x) => x;

    public static int ToInt32(float x) => (int)x;
}
