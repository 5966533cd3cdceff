namespace NeuralNotebooks;

/// <summary>Numbers of another shape than expected. It explains every such answer, so that those after it need not look at shapes.</summary>
internal sealed class WrongShape : Diagnosis
{
    public override Likeness Likeness => Likeness.SameButLengths;

    public override string? Explain(ExerciseValue answer, ExerciseValue expected, double tolerance)
    {
        Shape yours = answer.Shape, right = expected.Shape;
        return yours == right ? null : $"The shape of your answer is {yours}, expected is {right}{Cause(yours, right, expected.Inputs)}";
    }

    private static string Cause(Shape yours, Shape right, IReadOnlyList<ExerciseValue> inputs)
    {
        if (yours.Rank == 2 && right.Rank == 2 && yours[0] == right[1] && yours[1] == right[0])
            return ": it is transposed, or the factors of a product stand in the wrong order.";

        if (yours.Rank > 0 && yours.Tail == right)
            return ": the sum over the first dimension, the batch, is missing.";

        if (right.Rank > 0 && right.Tail == yours)
            return ": the first dimension, the batch, is lost. Was something summed that should not be?";

        if (inputs.Any(input => input.Shape.Rank == 2 && yours.Size == input.Shape[0] && right.Size == input.Shape[1]) ||
            inputs.Any(input => input.Shape.Rank == 2 && yours.Size == input.Shape[1] && right.Size == input.Shape[0]))
            return ": the sum runs along the wrong dimension.";

        if (yours.Size == right.Size)
            return ". There are as many numbers as there should be: Reshape gives them another shape.";

        if (yours.Size == 1)
            return ": something was summed to a single number that should not be.";

        bool isOneOff = yours.Rank == right.Rank && yours.Zip(right).Count(pair => pair.First != pair.Second) == 1
            && yours.Zip(right).Any(pair => Math.Abs(pair.First - pair.Second) == 1);
        return isOneOff ? ": one too many or too few. Look at where the loop begins and ends." : ".";
    }
}
