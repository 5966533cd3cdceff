namespace NeuralNotebooks.Kernel;

/// <summary>What goes with one cell.</summary>
public sealed record CellOptions
{
    /// <summary>
    /// Told what the cell puts out, in order and never two at a time, from the threads that do so. Background work that the cell
    /// leaves behind still reports here after the cell has ended.
    /// </summary>
    public Action<CellOutput>? OnOutput { get; init; }

    /// <summary>
    /// Answers when the cell reads from <see cref="Console.In"/> or asks with <c>input</c> or <c>password</c>: with a line, or with null when
    /// no more is to come. The token fires when the user stops the cell. Without it, a cell that asks fails.
    /// </summary>
    public Func<InputRequest, CancellationToken, Task<string?>>? OnInput { get; init; }

    /// <summary>Whether the cell gets a number of its own. What a front end evaluates behind the user's back gets none.</summary>
    public bool IsNumbered { get; init; } = true;
}
