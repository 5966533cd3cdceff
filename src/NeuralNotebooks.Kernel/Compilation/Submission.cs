namespace NeuralNotebooks.Kernel;

/// <summary>What is to be compiled.</summary>
/// <param name="Code">The source.</param>
/// <param name="Document">The source's name in errors and stack traces: the cell's, or the path of a file that the cell loads.</param>
/// <param name="Cell">The name of the cell that it runs in.</param>
internal sealed record SubmissionSource(string Code, string Document, string Cell);

/// <summary>Starts a submission: it puts its own state into its slot of the array, and runs the cell's statements.</summary>
internal delegate Task<object?> SubmissionFactory(object?[] states);

/// <summary>A cell that has been compiled and loaded.</summary>
/// <param name="Slot">Its place among the session's states.</param>
/// <param name="Factory">Starts it; null when it is usings and comments only, and has nothing to run.</param>
internal sealed record Submission(int Slot, SubmissionFactory? Factory);
