using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Plots;

/// <summary>
/// The numbers of one axis. Arrays, lists and tensors become one by themselves, and so does a collection expression:
/// <c>Figure.Line([0, 1, 2], [0, 1, 4])</c>.
/// </summary>
[CollectionBuilder(typeof(Values), nameof(Create))]
public readonly struct Values : IReadOnlyList<double>
{
    private readonly double[]? numbers;

    private Values(double[] numbers) => this.numbers = numbers;

    /// <summary>Makes values of numbers. Collection expressions call it.</summary>
    public static Values Create(ReadOnlySpan<double> numbers) => new(numbers.ToArray());

    /// <summary>How many there are.</summary>
    public int Count => Numbers.Length;

    /// <summary>One of the numbers.</summary>
    public double this[int index] => Numbers[index];

    internal double[] Numbers => numbers ?? [];

    /// <summary>The numbers of an array.</summary>
    public static implicit operator Values(double[] numbers) => new([.. numbers]);

    /// <inheritdoc cref="op_Implicit(double[])"/>
    public static implicit operator Values(float[] numbers) => new([.. numbers.Select(number => (double)number)]);

    /// <inheritdoc cref="op_Implicit(double[])"/>
    public static implicit operator Values(int[] numbers) => new([.. numbers.Select(number => (double)number)]);

    /// <summary>The numbers of a list.</summary>
    public static implicit operator Values(List<double> numbers) => new([.. numbers]);

    /// <inheritdoc cref="op_Implicit(List{double})"/>
    public static implicit operator Values(List<float> numbers) => new([.. numbers.Select(number => (double)number)]);

    /// <inheritdoc cref="op_Implicit(List{double})"/>
    public static implicit operator Values(List<int> numbers) => new([.. numbers.Select(number => (double)number)]);

    /// <summary>The elements of a tensor, in row-major order.</summary>
    public static implicit operator Values(Tensor tensor) => new(tensor.ToArray());

    internal static Values From<T>(IEnumerable<T> numbers) where T : INumber<T> => new([.. numbers.Select(double.CreateChecked)]);

    /// <summary>0, 1, 2, … count − 1.</summary>
    internal static Values Indices(int count) => new([.. Enumerable.Range(0, count).Select(index => (double)index)]);

    /// <summary>Count numbers from one to another, with the same distance between them.</summary>
    internal static Values Between(double from, double to, int count) =>
        new([.. Enumerable.Range(0, count).Select(index => count == 1 ? from : from + (to - from) * index / (count - 1))]);

    /// <summary>The numbers, one after the other.</summary>
    public IEnumerator<double> GetEnumerator() => Numbers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
