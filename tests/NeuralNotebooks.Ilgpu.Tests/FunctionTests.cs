using System.Numerics;

namespace NeuralNotebooks.Tests;

/// <summary>Each function of numbers that a learner may use on the GPU, against the reference.</summary>
public class FunctionTests
{
    [Fact]
    public void Every_function_of_one_number_agrees_with_the_reference()
    {
        for (int which = 0; which < AnyFunction.Count; which++)
            AssertParity($"function {which}", new AnyFunction(which, 0.5f), (f, y, x) => y.Map(f, x));
    }

    [Fact]
    public void Every_function_of_two_numbers_agrees_with_the_reference()
    {
        for (int which = 0; which < AnyFunction.BinaryCount; which++)
            AssertParity($"function {which}", new AnyFunction(which, 0.5f), (f, dx, x) =>
            {
                Tensor y = new(x.Shape, x.Device), dy = new(x.Shape, x.Device);
                y.Fill(0.4);
                dy.Fill(1);
                dx.MapBackward(f, x, y, dy);
            });
    }

    [Fact]
    public void A_NaN_stays_a_NaN()
    {
        Tensor x = new([3], [double.NaN, 1, -1], Device.Gpu), y = new([3], Device.Gpu);
        y.Map(new Middle(), x);

        Assert.Equal([double.NaN, 1, 0], y.ToArray());
    }

    public readonly struct Middle : IActivationFunction
    {
        public T Forward<T>(T x) where T : IFloatingPointIeee754<T> =>
            T.Max(T.Zero, T.Max(T.Clamp(x, T.Zero, T.One), T.Zero)) + T.Min(T.Zero, T.Min(x * x, T.Zero));

        public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => T.Zero;
    }

    private static void AssertParity(string what, AnyFunction f, Action<AnyFunction, Tensor, Tensor> operation)
    {
        double[] Result(Device device)
        {
            Tensor y = new([500], device);
            operation(f, y, RandomTensor.Of([500], device, 1, 0.05, 0.95));
            return y.ToArray();
        }

        Close.Assert(what, Result(Device.Gpu), Result(Device.Reference));
    }
}

/// <summary>For x from 0 to 1. What is defined everywhere is asked for numbers from −4 to 4.</summary>
public readonly struct AnyFunction(int which, float single) : IActivationFunction
{
    public const int Count = 36, BinaryCount = 10;

    public T Forward<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T z = (x - T.CreateChecked(0.5)) * T.CreateChecked(8);
        return which switch
        {
            0 => T.Exp(z),
            1 => T.Exp2(z),
            2 => T.Exp10(x),
            3 => T.ExpM1(z),
            4 => T.Log(x),
            5 => T.Log2(x),
            6 => T.Log10(x),
            7 => T.LogP1(x),
            8 => T.Log2P1(x),
            9 => T.Sqrt(x),
            10 => T.Cbrt(z),
            11 => T.Sin(T.CreateChecked(30) * z),
            12 => T.Cos(T.CreateChecked(30) * z),
            13 => T.Tan(x),
            14 => T.Asin(x),
            15 => T.Acos(x),
            16 => T.Atan(z),
            17 => T.Sinh(z),
            18 => T.Cosh(z),
            19 => T.Tanh(z),
            20 => T.Asinh(z),
            21 => T.Acosh(T.One / x),
            22 => T.Atanh(x),
            23 => T.Abs(z),
            24 => T.Floor(z),
            25 => T.Ceiling(z),
            26 => T.Round(z),
            27 => T.Truncate(z),
            28 => T.CreateChecked(T.Sign(z)),
            29 => T.IsNaN(x) ? T.Zero : T.Pi * z,
            30 => T.CreateSaturating(single) * z,
            31 => T.CreateTruncating(which) * z,
            32 => T.CreateTruncating(3L) * z + T.CreateTruncating(2u),
            33 => T.CreateChecked(0.5 * double.CreateChecked(z)),
            34 => T.CreateChecked(int.CreateTruncating(z)),
            _ => T.IsNegative(z) ? -z : T.Tau,
        };
    }

    public T Derivative<T>(T x, T y) where T : IFloatingPointIeee754<T> => which switch
    {
        0 => T.Pow(x, y),
        1 => T.Atan2(x, y),
        2 => T.Max(x, y),
        3 => T.Min(x, y),
        4 => T.Clamp(x, y, T.CreateChecked(0.6)),
        5 => T.Lerp(x, y, T.CreateChecked(0.25)),
        6 => T.CopySign(x, -y),
        7 => T.FusedMultiplyAdd(x, y, x),
        8 => T.Log(x, y),
        _ => x % y,
    };
}
