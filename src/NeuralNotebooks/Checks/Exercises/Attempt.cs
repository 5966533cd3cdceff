namespace NeuralNotebooks;

/// <summary>What came of the learner's code: values beside the right ones, a fault, or nothing yet.</summary>
/// <param name="Values">The learner's values, and in the same order the right ones; null when there are none.</param>
/// <param name="Fault">What went wrong instead.</param>
internal sealed record Attempt((IReadOnlyList<ExerciseValue> Answer, IReadOnlyList<ExerciseValue> Right)? Values, string? Fault)
{
    /// <summary>
    /// Runs the learner's code. What it throws is an answer too, except for Stop; <see cref="NotImplementedException"/> and null say that
    /// there is no answer yet.
    /// </summary>
    public static Attempt Of(Func<(IReadOnlyList<ExerciseValue> Answer, IReadOnlyList<ExerciseValue> Right)?> run)
    {
        try
        {
            return new(run(), null);
        }
        catch (NotImplementedException)
        {
            return new(null, null);
        }
        catch (WrongAnswerException wrong)
        {
            return new(null, wrong.Message);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or ThreadInterruptedException))
        {
            return new(null, $"Your code failed with {failure.GetType().Name}: {failure.Message}");
        }
    }
}

/// <summary>An answer that cannot be compared.</summary>
/// <param name="message">What is wrong with it.</param>
internal sealed class WrongAnswerException(string message) : Exception(message);
