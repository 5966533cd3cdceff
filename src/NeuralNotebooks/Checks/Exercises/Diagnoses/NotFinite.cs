namespace NeuralNotebooks;

/// <summary>Infinite numbers, and numbers that are none.</summary>
internal sealed class NotFinite : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        int position = Array.FindIndex(answer.Numbers, number => !double.IsFinite(number));
        if (position < 0 || expected.Numbers[position].Equals(answer.Numbers[position]))
            return null;

        string cause = double.IsNaN(answer.Numbers[position])
            ? "0/0, ∞ − ∞, ∞/∞, or the logarithm or root of a negative number. If there is an exponential, it may have become ∞ before: subtract the largest number first"
            : "a division by 0, the logarithm of 0, or the exponential of a large number";
        return $"There is {(double.IsNaN(answer.Numbers[position]) ? "a NaN" : "an infinite number")} at {expected.Place(position)}. It comes from {cause}.";
    }
}
