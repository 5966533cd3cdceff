namespace NeuralNotebooks;

/// <summary>A mistake that is foreseen, and what comes out of it.</summary>
/// <param name="Says">What to tell the learner.</param>
/// <param name="Values">The values, in the order of the right ones.</param>
internal sealed record Mistake(string Says, IReadOnlyList<ExerciseValue> Values);
