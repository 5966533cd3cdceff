using System.Collections;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>
/// The lengths of a tensor's dimensions, outermost first: <c>[batch, features]</c>, <c>[batch, channels, height, width]</c>,
/// <c>[batch, time, features]</c>. Write it as a collection expression: <c>Shape shape = [32, 784];</c>
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IEnumerable<int>
{
    private readonly int[]? lengths;

    private Shape(int[] lengths)
    {
        long size = 1;
        foreach (int length in lengths)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            if (length > 0 && size > Array.MaxLength / length)
                throw new ArgumentException($"Shape [{string.Join(", ", lengths)}] has more than {Array.MaxLength:N0} elements.");

            size *= length;
        }

        this.lengths = lengths;
        Size = (int)size;
    }

    /// <summary>Makes a shape from its lengths. Collection expressions call it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    /// <exception cref="ArgumentException">The product of the lengths is larger than an array can be.</exception>
    public static Shape Create(ReadOnlySpan<int> lengths) => new(lengths.ToArray());

    private ReadOnlySpan<int> Lengths => lengths;

    /// <summary>The number of dimensions. A single number has none.</summary>
    public int Rank => Lengths.Length;

    /// <summary>The number of elements: the product of all lengths.</summary>
    public int Size => lengths is null ? 1 : field;

    /// <summary>The length of one dimension; <c>shape[^1]</c> is the last.</summary>
    public int this[Index dimension] => Lengths[dimension];

    /// <summary>The length of the last dimension: the columns, when a tensor is read as a matrix.</summary>
    public int Columns => Rank == 0 ? 1 : Lengths[^1];

    /// <summary>The product of all lengths but the last: the rows, when a tensor is read as a matrix.</summary>
    public int Rows
    {
        get
        {
            int rows = 1;
            for (int i = 0; i < Rank - 1; i++)
                rows *= Lengths[i];

            return rows;
        }
    }

    /// <summary>The shape of one element of the first dimension: one example of a batch.</summary>
    /// <exception cref="InvalidOperationException">The shape has no dimension.</exception>
    public Shape Tail => Rank > 0 ? Create(Lengths[1..]) : throw new InvalidOperationException("A shape without dimensions has no tail.");

    /// <summary>This shape with one more dimension in front: a batch of such examples.</summary>
    public Shape Prepend(int length) => Create([length, .. Lengths]);

    /// <summary>Whether both shapes have the same lengths in the same order.</summary>
    public bool Equals(Shape other) => Lengths.SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is Shape shape && Equals(shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        foreach (int length in Lengths)
            hash.Add(length);

        return hash.ToHashCode();
    }

    /// <summary>Whether both shapes have the same lengths in the same order.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether the shapes differ in a length or in the number of dimensions.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The lengths, outermost first.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(lengths ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>[32, 784]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", lengths ?? [])}]";
}
