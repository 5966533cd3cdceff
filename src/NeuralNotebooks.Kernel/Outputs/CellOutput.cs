using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>One thing that a cell puts out, in the order in which it does so.</summary>
public abstract record CellOutput;

/// <summary>Text written to the console.</summary>
/// <param name="Stream"><see cref="StandardOutput"/> or <see cref="StandardError"/>.</param>
/// <param name="Text">What was written, line ends included.</param>
public sealed record StreamOutput(string Stream, string Text) : CellOutput
{
    /// <summary>The stream of <see cref="Console.Out"/>.</summary>
    public const string StandardOutput = "stdout";

    /// <summary>The stream of <see cref="Console.Error"/>.</summary>
    public const string StandardError = "stderr";
}

/// <summary>Something shown with <c>display</c> or <see cref="Notebook.Display(MimeBundle)"/>.</summary>
/// <param name="DisplayId">Names the output for later updates.</param>
/// <param name="Bundle">What is shown.</param>
public sealed record DisplayOutput(string DisplayId, MimeBundle Bundle) : CellOutput;

/// <summary>Replaces what an earlier <see cref="DisplayOutput"/> of the same id shows, in whichever cell that stands.</summary>
/// <param name="DisplayId">The id of the output to replace.</param>
/// <param name="Bundle">What is shown from now on.</param>
public sealed record DisplayUpdate(string DisplayId, MimeBundle Bundle) : CellOutput;

/// <summary>Takes away what the cell has put out so far.</summary>
/// <param name="Wait">Whether to wait with that until the next output, so that nothing flickers.</param>
public sealed record OutputsCleared(bool Wait) : CellOutput;

/// <summary>The value of the cell's last expression.</summary>
/// <param name="ExecutionCount">The cell's number, the N of <c>[N]</c>.</param>
/// <param name="Bundle">The value as it is shown.</param>
public sealed record ResultOutput(int ExecutionCount, MimeBundle Bundle) : CellOutput;

/// <summary>Why the cell did not come to its end. It is a cell's last output.</summary>
/// <param name="Error">The error.</param>
public sealed record ErrorOutput(CellError Error) : CellOutput;
