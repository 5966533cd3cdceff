using System.Globalization;

namespace NeuralNotebooks.Kernel;

/// <summary>Why a cell failed, in the parts that notebook front ends and notebook files know.</summary>
/// <param name="Name">The kind of error, such as the exception's type.</param>
/// <param name="Message">What went wrong, in a line or a few.</param>
/// <param name="Traceback">The whole story, as lines of plain text: what, where, and the source lines that were involved.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>The name of errors that the compiler found.</summary>
    public const string CompileErrorName = "CompileError";

    /// <summary>The name of errors of directives, such as <c>#r</c> of a file that is not there.</summary>
    public const string DirectiveErrorName = "DirectiveError";

    /// <summary>The name of the error of a cell that the user stopped.</summary>
    public const string StoppedName = "Stopped";

    /// <summary>The name of the error of a cell that ran longer than it may.</summary>
    public const string TimeoutName = "Timeout";

    /// <summary>The line of the failed cell, from 1, if the error has one there.</summary>
    public int? Line { get; init; }

    /// <summary>The column in that line, from 1, if it is known.</summary>
    public int? Column { get; init; }

    /// <summary>The error of a cell that was stopped because its time was over.</summary>
    /// <param name="timeout">The time it had.</param>
    /// <param name="stopped">Where it was when it had to be stopped; null when it ended by itself once it was asked to.</param>
    internal static CellError OfTimeout(TimeSpan timeout, CellError? stopped)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"The cell was still running after {timeout.TotalSeconds:0.##} s, the time that a cell is given.");
        return new CellError(TimeoutName, message, [$"{TimeoutName}: {message}", .. stopped?.Traceback ?? []]) { Line = stopped?.Line };
    }
}
