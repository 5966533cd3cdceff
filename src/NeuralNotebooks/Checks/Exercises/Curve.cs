namespace NeuralNotebooks;

/// <summary>
/// Takes the values of a function of numbers together: one by one, a wrong number is always some factor times the right one; together they
/// show what is wrong.
/// </summary>
internal static class Curve
{
    /// <summary>One value with all numbers for each result of the function; the values as they are if they are no numbers of numbers.</summary>
    /// <param name="values">The results of the first call, of the second, and so on.</param>
    /// <param name="calls">The number of calls.</param>
    public static List<ExerciseValue> Join(List<ExerciseValue> values, int calls)
    {
        if (calls < 2 || values.Any(value => value.Shape.Rank > 0 || value.Inputs.Any(input => input.Shape.Rank > 0)))
            return values;

        return
        [
            .. values.GroupBy(value => value.Name).Select(group => Join([.. group]) with
            {
                IsCurve = true,
                Inputs = [.. group.First().Inputs.Select((_, i) => Join([.. group.Select(value => value.Inputs[i])]))],
            }),
        ];
    }

    private static ExerciseValue Join(ExerciseValue[] numbers) => new(numbers[0].Name, [numbers.Length], [.. numbers.Select(value => value.Numbers[0])]);
}
