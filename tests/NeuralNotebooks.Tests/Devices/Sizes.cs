using FsCheck;
using FsCheck.Fluent;

namespace NeuralNotebooks.Tests;

/// <summary>Sizes at which vectorized code goes wrong: nothing, one, and one below, at and above every vector and tile width.</summary>
internal static class Sizes
{
    /// <summary>All of them.</summary>
    public static readonly int[] Edges =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 49, 63, 64, 65, 95, 96, 97, 127, 128, 129, 200,
    ];

    private static readonly Gen<int> any = Gen.Elements(Edges);

    public static Arbitrary<int> One => Arb.From(any);

    public static Arbitrary<(int, int)> Two => Arb.From(from a in any from b in any select (a, b));

    public static Arbitrary<(int, int, int)> Three => Arb.From(from a in any from b in any from c in any select (a, b, c));

    /// <summary>Batch, time, features and units of a layer for sequences.</summary>
    public static Arbitrary<(int, int, int, int)> Sequence => Arb.From(
        from batch in Gen.Choose(1, 20)
        from time in Gen.Choose(1, 6)
        from features in Gen.Choose(1, 20)
        from units in Gen.Choose(1, 20)
        select (batch, time, features, units));

    /// <summary>Checks a property for many random cases; the failing case is printed with the seed that repeats it.</summary>
    public static void ForAll<T>(Arbitrary<T> cases, Action<T> property) => Prop.ForAll(cases, property).QuickCheckThrowOnFailure();
}
