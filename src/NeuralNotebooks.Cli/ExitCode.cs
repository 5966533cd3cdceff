namespace NeuralNotebooks.Cli;

/// <summary>What the process tells whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>A cell failed, or shows something else than what was saved.</summary>
    public const int CellFailed = 1;

    /// <summary>The command could not be done: a wrong argument, a missing file, a file that is no notebook.</summary>
    public const int BadInput = 2;

    /// <summary>The user pressed Ctrl+C.</summary>
    public const int Interrupted = 130;
}
