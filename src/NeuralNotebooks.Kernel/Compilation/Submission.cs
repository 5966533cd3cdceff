namespace NeuralNotebooks.Kernel;

/// <summary>Starts a submission: it puts its own state into its slot of the array, and runs the cell's statements.</summary>
internal delegate Task<object?> SubmissionFactory(object?[] states);

/// <summary>A cell that has been compiled and loaded.</summary>
/// <param name="Slot">Its place among the session's states, or null when it is usings and directives only and has nothing to run.</param>
/// <param name="Factory">Starts it.</param>
internal sealed record Submission(int Slot, SubmissionFactory? Factory);
