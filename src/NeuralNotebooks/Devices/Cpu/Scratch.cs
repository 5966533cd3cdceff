namespace NeuralNotebooks;

/// <summary>Working memory of the calling thread, kept from call to call: it grows to the largest size ever asked for and stays.</summary>
internal static unsafe class Scratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static float[]? memory;

    /// <summary>Room for <paramref name="count"/> numbers, at the start of a cache line, with whatever was left in it before.</summary>
    /// <remarks>The next call on this thread gives the same room again.</remarks>
    public static float* Get(long count)
    {
        const int Spare = Alignment / sizeof(float);
        if (memory is null || memory.Length < count + Spare)
            memory = GC.AllocateUninitializedArray<float>(checked((int)(count + Spare)), pinned: true);

        fixed (float* start = memory)
            return (float*)(((nuint)start + (Alignment - 1)) & ~(nuint)(Alignment - 1));
    }
}
