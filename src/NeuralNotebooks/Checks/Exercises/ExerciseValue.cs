using System.Globalization;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks;

/// <summary>Numbers that an answer consists of, or that it was computed from.</summary>
/// <param name="Name">What they are called where there are several: <c>dW</c>.</param>
/// <param name="Shape">Their shape.</param>
/// <param name="Numbers">They themselves, in row-major order.</param>
internal sealed record ExerciseValue(string Name, Shape Shape, double[] Numbers)
{
    /// <summary>What they were computed from, as far as it is known.</summary>
    public IReadOnlyList<ExerciseValue> Inputs { get; init; } = [];

    /// <summary>Whether each number belongs to an x of its own: the values of a function of numbers.</summary>
    public bool IsCurve { get; init; }

    /// <summary>The largest finite number's size.</summary>
    public double Scale => Numbers.Where(double.IsFinite).Aggregate(0.0, (scale, number) => Math.Max(scale, Math.Abs(number)));

    /// <summary>Whether the answer is as good as these numbers: |a − b| ≤ tolerance · max |b|, everywhere.</summary>
    public bool Agrees(ExerciseValue answer, double tolerance) => Shape == answer.Shape && Agrees(answer.Numbers, tolerance);

    /// <inheritdoc cref="Agrees(ExerciseValue, double)"/>
    public bool Agrees(double[] answer, double tolerance)
    {
        double scale = Scale;
        return answer.Length == Numbers.Length && Enumerable.Range(0, answer.Length).All(i => Agrees(answer[i], Numbers[i], tolerance * scale));
    }

    /// <summary>Whether two numbers are the same within a margin. NaN is NaN here, and ∞ is ∞.</summary>
    public static bool Agrees(double a, double b, double margin) => a.Equals(b) || Math.Abs(a - b) <= margin;

    /// <summary>Where a number stands, for people: <c>element [1, 2]</c>, or <c>x = 0.5</c>.</summary>
    public string Place(int position)
    {
        if (IsCurve)
            return string.Join(", ", Inputs.Select(input => $"{input.Name} = {Text(input.Numbers[position])}"));

        int[] indices = new int[Shape.Rank];
        for (int dimension = Shape.Rank - 1; dimension >= 0; dimension--)
            (position, indices[dimension]) = Math.DivRem(position, Shape[dimension]);

        return indices.Length == 0 ? "the number" : $"element [{string.Join(", ", indices)}]";
    }

    /// <summary>A number, for people.</summary>
    public static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Whether something is a number, an array of numbers or a tensor.</summary>
    public static bool HasNumbers(object value) => value is Tensor or double[] or float[] or int[] or double[,] or (IConvertible and not string);

    /// <summary>The numbers of anything that consists of numbers, or of several such things; null of null.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static IReadOnlyList<ExerciseValue>? Of(string name, object? value) => value switch
    {
        null => null,
        Tensor x => [new(name, x.Shape, x.ToArray())],
        double[] x => [new(name, [x.Length], [.. x])],
        float[] x => [new(name, [x.Length], [.. x.Select(number => (double)number)])],
        int[] x => [new(name, [x.Length], [.. x.Select(number => (double)number)])],
        double[,] x => [new(name, [x.GetLength(0), x.GetLength(1)], [.. x.Cast<double>()])],
        ITuple x => Parts(x),
        IConvertible x and not string => [new(name, [], [x.ToDouble(CultureInfo.InvariantCulture)])],
        _ => throw new ArgumentException($"An exercise compares numbers, arrays and tensors, not {value.GetType().Name}."),
    };

    private static List<ExerciseValue>? Parts(ITuple tuple)
    {
        List<ExerciseValue> parts = [];
        for (int i = 0; i < tuple.Length; i++)
        {
            if (Of($"result {i + 1}", tuple[i]) is not { } part)
                return null;

            parts.AddRange(part);
        }

        return parts;
    }
}
