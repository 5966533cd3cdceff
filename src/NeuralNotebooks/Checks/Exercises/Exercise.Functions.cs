namespace NeuralNotebooks;

public static partial class Exercise
{
    /// <summary>Checks a function of a number, on twenty numbers from −2 to 2.</summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="answer">The learner's function. As long as there is none, it is null, or throws <see cref="NotImplementedException"/>.</param>
    /// <param name="right">The right one. Its parameters' names appear in messages.</param>
    public static Exercise<Func<double, double>> Check(string name, Func<double, double>? answer, Func<double, double> right) =>
        Check(name, answer, right, ExerciseInputs.Numbers(0));

    /// <summary>Checks a function of two numbers, on twenty pairs of numbers from −2 to 2.</summary>
    /// <inheritdoc cref="Check(string, Func{double, double}, Func{double, double})"/>
    public static Exercise<Func<double, double, double>> Check(
        string name, Func<double, double, double>? answer, Func<double, double, double> right) =>
        Check(name, answer, right, [.. ExerciseInputs.Numbers(0).Zip(ExerciseInputs.Numbers(1).Reverse())]);

    /// <summary>Checks a function of a list of numbers. Lists should come in several lengths.</summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="answer">The learner's function. As long as there is none, it is null, or throws <see cref="NotImplementedException"/>.</param>
    /// <param name="right">The right one. Its parameters' names appear in messages.</param>
    /// <param name="input">A list. Each call gets a copy.</param>
    /// <param name="others">More of them.</param>
    public static Exercise<Func<double[], double[]>> Check(
        string name, Func<double[], double[]>? answer, Func<double[], double[]> right, double[] input, params double[][] others) =>
        Check<double[], double[]>(name, answer, right, [input, .. others]);

    /// <inheritdoc cref="Check(string, Func{double[], double[]}, Func{double[], double[]}, double[], double[][])"/>
    public static Exercise<Func<double[], double>> Check(
        string name, Func<double[], double>? answer, Func<double[], double> right, double[] input, params double[][] others) =>
        Check<double[], double>(name, answer, right, [input, .. others]);

    /// <summary>Checks a function on inputs. Tensors should come in several shapes, with lengths that differ.</summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="answer">The learner's function. As long as there is none, it is null, or throws <see cref="NotImplementedException"/>.</param>
    /// <param name="right">The right one. Its parameters' names appear in messages.</param>
    /// <param name="inputs">The inputs: numbers, arrays, tensors. Each call gets copies of them.</param>
    public static Exercise<Func<T, TResult>> Check<T, TResult>(string name, Func<T, TResult>? answer, Func<T, TResult> right, params T[] inputs) =>
        Function(name, answer, right, f => x => f((T)x[0]), [.. inputs.Select(x => List(x))]);

    /// <inheritdoc cref="Check{T, TResult}(string, Func{T, TResult}, Func{T, TResult}, T[])"/>
    public static Exercise<Func<T1, T2, TResult>> Check<T1, T2, TResult>(
        string name, Func<T1, T2, TResult>? answer, Func<T1, T2, TResult> right, params (T1, T2)[] inputs) =>
        Function(name, answer, right, f => x => f((T1)x[0], (T2)x[1]), [.. inputs.Select(x => List(x.Item1, x.Item2))]);

    /// <inheritdoc cref="Check{T, TResult}(string, Func{T, TResult}, Func{T, TResult}, T[])"/>
    public static Exercise<Func<T1, T2, T3, TResult>> Check<T1, T2, T3, TResult>(
        string name, Func<T1, T2, T3, TResult>? answer, Func<T1, T2, T3, TResult> right, params (T1, T2, T3)[] inputs) =>
        Function(name, answer, right, f => x => f((T1)x[0], (T2)x[1], (T3)x[2]), [.. inputs.Select(x => List(x.Item1, x.Item2, x.Item3))]);

    /// <summary>Checks a method that changes its argument, an array or a tensor, in place.</summary>
    /// <inheritdoc cref="Check{T, TResult}(string, Func{T, TResult}, Func{T, TResult}, T[])"/>
    public static Exercise<Action<T>> Check<T>(string name, Action<T>? answer, Action<T> right, params T[] inputs) =>
        Function(name, answer, right, f => x => Done(() => f((T)x[0])), [.. inputs.Select(x => List(x))]);

    /// <summary>Checks a method that changes one of its arguments, an array or a tensor, in place: <c>(y, x) => y.Multiply(x, x)</c></summary>
    /// <inheritdoc cref="Check{T, TResult}(string, Func{T, TResult}, Func{T, TResult}, T[])"/>
    public static Exercise<Action<T1, T2>> Check<T1, T2>(string name, Action<T1, T2>? answer, Action<T1, T2> right, params (T1, T2)[] inputs) =>
        Function(name, answer, right, f => x => Done(() => f((T1)x[0], (T2)x[1])), [.. inputs.Select(x => List(x.Item1, x.Item2))]);

    /// <inheritdoc cref="Check{T1, T2}(string, Action{T1, T2}, Action{T1, T2}, ValueTuple{T1, T2}[])"/>
    public static Exercise<Action<T1, T2, T3>> Check<T1, T2, T3>(
        string name, Action<T1, T2, T3>? answer, Action<T1, T2, T3> right, params (T1, T2, T3)[] inputs) =>
        Function(name, answer, right, f => x => Done(() => f((T1)x[0], (T2)x[1], (T3)x[2])),
            [.. inputs.Select(x => List(x.Item1, x.Item2, x.Item3))]);

    private static object Done(Action call)
    {
        call();
        return default(ValueTuple); // no results
    }

    private static object[] List(params object?[] arguments) => arguments!;

    private static Exercise<TFunction> Function<TFunction>(
        string name, TFunction? answer, TFunction right, Func<TFunction, Func<object[], object?>> call, object[][] cases) where TFunction : Delegate
    {
        string[] arguments = [.. right.Method.GetParameters().Select(parameter => parameter.Name!)];
        FunctionTrial trial = new(cases, arguments, call(right));
        return new(
            name,
            Attempt.Of(() => answer is not null && trial.Run(call(answer)) is { } answered ? (answered, trial.Right) : null),
            wrong => trial.Run(call(wrong)),
            trial.Right,
            trial.Swapped);
    }
}
