namespace NeuralNotebooks;

/// <summary>How an exercise stands.</summary>
public enum ExerciseState
{
    /// <summary>There is no answer yet. That is no failure: a notebook runs through with all its exercises open.</summary>
    Open,

    /// <summary>The answer is right.</summary>
    Passed,

    /// <summary>The answer is wrong, or the code of the answer failed.</summary>
    Wrong,
}
