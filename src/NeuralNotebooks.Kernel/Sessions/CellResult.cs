namespace NeuralNotebooks.Kernel;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It came to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or threw an exception.</summary>
    Failed,

    /// <summary>The user stopped it: by itself, with the result it had by then, or by force, with an error that says so.</summary>
    Stopped,
}

/// <summary>What became of a cell.</summary>
/// <param name="ExecutionCount">The cell's number, the N of <c>[N]</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Value">The value of its last expression, if it has one.</param>
/// <param name="Error">Why it did not come to its end, if it did not.</param>
/// <param name="Elapsed">The time it took.</param>
public sealed record CellResult(int ExecutionCount, CellStatus Status, object? Value, CellError? Error, TimeSpan Elapsed);
