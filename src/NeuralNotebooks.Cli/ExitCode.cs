namespace NeuralNotebooks.Cli;

/// <summary>What the process tells whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>Everything ran.</summary>
    public const int Success = 0;

    /// <summary>A cell failed.</summary>
    public const int CellFailed = 1;

    /// <summary>There was nothing to run: a wrong argument, a missing file, a file that is no notebook.</summary>
    public const int BadInput = 2;

    /// <summary>The user pressed Ctrl+C.</summary>
    public const int Interrupted = 130;
}
