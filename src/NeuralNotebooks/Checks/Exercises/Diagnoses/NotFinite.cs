namespace NeuralNotebooks;

/// <summary>Infinite numbers, and numbers that are none.</summary>
internal sealed class NotFinite : Diagnosis
{
    public override Likeness Likeness => Likeness.Example;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        int position = Array.FindIndex(answer.Numbers, number => !double.IsFinite(number));
        if (position < 0 || expected.Numbers[position].Equals(answer.Numbers[position]))
            return null;

        string place = expected.Place(position);
        return double.IsNaN(answer.Numbers[position])
            ? $"There is a NaN at {place}. It comes from 0/0, ∞ − ∞, ∞/∞, or the logarithm or root of a negative number. "
                + "If there is an exponential, it may have become ∞ before: subtract the largest number first."
            : $"There is an infinite number at {place}. It comes from a division by 0, the logarithm of 0, or the exponential of a large number.";
    }
}
