namespace NeuralNotebooks;

/// <summary>Working memory of the calling thread, kept from call to call: it grows to the largest size ever asked for and stays.</summary>
internal static unsafe class Scratch
{
    /// <summary>How many numbers a cache line holds.</summary>
    public const int LineLength = Alignment / sizeof(float);

    private const int Alignment = 64;

    [ThreadStatic]
    private static float[]? ofCall, ofPart;

    /// <summary>Room for <paramref name="count"/> numbers, at the start of a cache line, with whatever was left in it before.</summary>
    /// <remarks>The next call on this thread gives the same room again.</remarks>
    public static float* Get(int count) => Room(ref ofCall, count);

    /// <summary>Another such room, for a part of a job: the thread that shares the job out has the first one in use while it does parts itself.</summary>
    public static float* GetForPart(int count) => Room(ref ofPart, count);

    private static float* Room(ref float[]? memory, int count)
    {
        if (memory is null || memory.Length < count + LineLength)
            memory = GC.AllocateUninitializedArray<float>(count + LineLength, pinned: true);

        fixed (float* start = memory)
            return (float*)(((nuint)start + (Alignment - 1)) & ~(nuint)(Alignment - 1));
    }
}
