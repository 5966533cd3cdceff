namespace NeuralNotebooks;

/// <summary>
/// Tries functions out on several inputs. What a function returns counts, and what it makes of its arguments if the right function changes
/// them too. Each call gets copies of the inputs.
/// </summary>
internal sealed class FunctionTrial
{
    private readonly object[][] cases;
    private readonly string[] names;
    private readonly bool[] isChanged;

    /// <summary>Runs the right function.</summary>
    /// <param name="cases">The arguments of each call.</param>
    /// <param name="names">The arguments' names.</param>
    /// <param name="right">The right function.</param>
    public FunctionTrial(object[][] cases, string[] names, Func<object[], object?> right)
    {
        if (cases.Length == 0)
            throw new ArgumentException("An exercise with a function needs inputs to try it out on.");

        (this.cases, this.names, isChanged) = (cases, names, new bool[names.Length]);
        Right = Run(right, Observe) ?? throw new ArgumentException("The right function of an exercise returned null.");
        Swapped = [.. Swaps(right)];

        void Observe(int argument) => isChanged[argument] = true;
    }

    /// <summary>The right values.</summary>
    public IReadOnlyList<ExerciseValue> Right { get; }

    /// <summary>What the right function makes of swapped arguments, where they can be swapped.</summary>
    public IReadOnlyList<Mistake> Swapped { get; }

    /// <summary>The values that come of a function; null where it returns null.</summary>
    /// <exception cref="WrongAnswerException">The function spoils an argument.</exception>
    public IReadOnlyList<ExerciseValue>? Run(Func<object[], object?> function) => Run(function, argument =>
    {
        if (!isChanged[argument])
            throw new WrongAnswerException(
                $"Your code changes its argument {names[argument]}, which others still need. Write into a new tensor or array.");
    });

    private List<ExerciseValue>? Run(Func<object[], object?> function, Action<int> onChange)
    {
        List<(ExerciseValue?[] Before, IReadOnlyList<ExerciseValue>? Results, ExerciseValue?[] After)> calls = [];
        foreach (object[] inputs in cases)
        {
            object[] arguments = [.. inputs.Select(Copy)];

            // Read at once: the tensor may be a layer's own, which the next call overwrites.
            IReadOnlyList<ExerciseValue>? results = ExerciseValue.Of("", function(arguments));
            ExerciseValue?[] before = Values(inputs), after = Values(arguments);
            for (int i = 0; i < names.Length; i++)
                if (before[i]?.Agrees(after[i]!, tolerance: 0) == false)
                    onChange(i);

            calls.Add((before, results, after));
        }

        List<ExerciseValue> values = [];
        foreach ((ExerciseValue?[] before, IReadOnlyList<ExerciseValue>? results, ExerciseValue?[] after) in calls)
        {
            if (results is null)
                return null;

            ExerciseValue[] inputs = [.. before.OfType<ExerciseValue>()];
            IEnumerable<ExerciseValue> changed = after.Where((_, i) => isChanged[i]).OfType<ExerciseValue>();
            values.AddRange(results.Concat(changed).Select(value => value with { Inputs = inputs }));
        }

        return Curve.Join(values, cases.Length);
    }

    /// <summary>The numbers of each argument; null for one that consists of something else, such as a function.</summary>
    private ExerciseValue?[] Values(object[] arguments) =>
        [.. arguments.Select((argument, i) => ExerciseValue.HasNumbers(argument) ? ExerciseValue.Of(names[i], argument)!.Single() : null)];

    private static object Copy(object argument) => argument switch
    {
        Tensor x => x.To(x.Device),
        Array x => x.Clone(),
        _ => argument,
    };

    private IEnumerable<Mistake> Swaps(Func<object[], object?> right)
    {
        for (int i = 0; i < names.Length; i++)
            for (int j = i + 1; j < names.Length; j++)
                if (CanBeSwapped(i, j) && Swap(right, i, j) is { } values)
                    yield return new($"The arguments {names[i]} and {names[j]} are swapped.", values);
    }

    private bool CanBeSwapped(int i, int j) =>
        !isChanged[i] && !isChanged[j] && cases.All(inputs => inputs[i].GetType() == inputs[j].GetType());

    private List<ExerciseValue>? Swap(Func<object[], object?> right, int i, int j)
    {
        try
        {
            return Run(OnSwapped, _ => { });
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException)
        {
            return null; // arguments of these shapes cannot be swapped
        }

        object? OnSwapped(object[] arguments)
        {
            object[] swapped = [.. arguments];
            (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
            return right(swapped);
        }
    }
}
