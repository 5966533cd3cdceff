namespace NeuralNotebooks;

/// <summary>One of the inputs, handed back unchanged.</summary>
internal sealed class InputItself : Diagnosis
{
    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance) =>
        expected.Inputs.FirstOrDefault(input => answer.Agrees(input.Numbers, tolerance)) is { } same
            ? same.Name == expected.Name
                ? $"Nothing has changed. {same.Name} is to be changed in place: {same.Name} = … only gives the name to something else."
                : $"Your answer is {same.Name} itself, unchanged."
            : null;
}
