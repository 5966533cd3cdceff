namespace NeuralNotebooks;

/// <summary>What an exercise says to an answer.</summary>
/// <param name="State">Whether it is right.</param>
/// <param name="Message">What is wrong, one sentence or several; empty when nothing is.</param>
internal sealed record Verdict(ExerciseState State, string Message);
