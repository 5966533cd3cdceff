using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks;

/// <summary>
/// What the matrix product needs of a vector register. The product is written once, over this interface; the compiler makes one
/// machine-code version of it per width, in which each of these methods is one instruction.
/// </summary>
/// <typeparam name="TVector">The register: <see cref="Vector512{T}"/>, <see cref="Vector256{T}"/>, <see cref="Vector128{T}"/> or one number.</typeparam>
internal unsafe interface IVectorWidth<TVector>
    where TVector : unmanaged
{
    /// <summary>How many numbers a register holds.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// How many rows of C fit in the registers at once, at two registers a row, with three left over for the operands: 12 rows where
    /// the processor has 32 registers, 6 where it has 16.
    /// </summary>
    static abstract int MaxRows { get; }

    /// <summary>Count numbers from memory.</summary>
    static abstract TVector Load(float* source);

    /// <summary>The first <paramref name="count"/> numbers from memory, and zeros. What lies behind them is not touched.</summary>
    static abstract TVector LoadFirst(float* source, int count);

    /// <summary>The same number everywhere.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>Count numbers to memory.</summary>
    static abstract void Store(TVector value, float* target);

    /// <summary>The first <paramref name="count"/> numbers to memory. What lies behind them is not touched.</summary>
    static abstract void StoreFirst(TVector value, float* target, int count);
}

/// <summary>16 numbers a register: AVX-512.</summary>
internal readonly unsafe struct Width512 : IVectorWidth<Vector512<float>>
{
    public static int Count => 16;

    public static int MaxRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(float* source, int count) =>
        Avx512F.IsSupported ? Avx512F.MaskLoad(source, First(count), default) : NumberByNumber.LoadFirst<Vector512<float>>(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> value, float* target, int count)
    {
        if (Avx512F.IsSupported)
            Avx512F.MaskStore(target, First(count), value);
        else
            NumberByNumber.StoreFirst(value, target, count);
    }

    private static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}

/// <summary>8 numbers a register: AVX2.</summary>
internal readonly unsafe struct Width256 : IVectorWidth<Vector256<float>>
{
    public static int Count => 8;

    public static int MaxRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadFirst(float* source, int count) =>
        Avx.IsSupported ? Avx.MaskLoad(source, First(count)) : NumberByNumber.LoadFirst<Vector256<float>>(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector256<float> value, float* target, int count)
    {
        if (Avx.IsSupported)
            Avx.MaskStore(target, First(count), value);
        else
            NumberByNumber.StoreFirst(value, target, count);
    }

    private static Vector256<float> First(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();
}

/// <summary>4 numbers a register: Arm's AdvSimd (which has 32 registers) and plain SSE (which has 16).</summary>
internal readonly unsafe struct Width128 : IVectorWidth<Vector128<float>>
{
    public static int Count => 4;

    public static int MaxRows => AdvSimd.Arm64.IsSupported ? 12 : 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadFirst(float* source, int count) =>
        Avx.IsSupported ? Avx.MaskLoad(source, First(count)) : NumberByNumber.LoadFirst<Vector128<float>>(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector128<float> value, float* target, int count)
    {
        if (Avx.IsSupported)
            Avx.MaskStore(target, First(count), value);
        else
            NumberByNumber.StoreFirst(value, target, count);
    }

    private static Vector128<float> First(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();
}

/// <summary>One number at a time, for a processor without vectors.</summary>
internal readonly unsafe struct WidthScalar : IVectorWidth<float>
{
    public static int Count => 1;

    public static int MaxRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source) => *source;

    public static float LoadFirst(float* source, int count) => NumberByNumber.LoadFirst<float>(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, float* target) => *target = value;

    public static void StoreFirst(float value, float* target, int count) => NumberByNumber.StoreFirst(value, target, count);
}

/// <summary>Part of a register to and from memory where the processor has no instruction for it.</summary>
internal static unsafe class NumberByNumber
{
    public static TVector LoadFirst<TVector>(float* source, int count)
        where TVector : unmanaged
    {
        TVector value = default;
        for (int i = 0; i < count; i++)
            ((float*)&value)[i] = source[i];
        return value;
    }

    public static void StoreFirst<TVector>(TVector value, float* target, int count)
        where TVector : unmanaged
    {
        for (int i = 0; i < count; i++)
            target[i] = ((float*)&value)[i];
    }
}
