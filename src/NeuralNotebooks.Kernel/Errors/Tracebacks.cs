using System.Reflection;

namespace NeuralNotebooks.Kernel;

/// <summary>Says where an exception came from: the lines of the cells, and the methods in between, without the engine's own.</summary>
/// <param name="sources">The cells.</param>
/// <param name="cell">The name of the cell that failed.</param>
/// <param name="statementLine">Where in it the statement starts that was running.</param>
internal sealed class Tracebacks(CellSources sources, string cell, int statementLine)
{
    private const int MostCalls = 20;

    private readonly List<string> lines = [];
    private int? lineOfCell;

    public CellError Describe(Exception exception)
    {
        exception = Unwrap(exception);
        AddException(exception, "");
        AddStatementIfUnknown();
        return new CellError(NameOf(exception), exception.Message, lines) { Line = lineOfCell };
    }

    /// <summary>The error of a cell that was stopped.</summary>
    public CellError Describe(CellStoppedException stopped)
    {
        lines.AddRange(stopped.Message.Split('\n'));
        if (stopped.InnerException is { } cause)
            AddCalls(cause);
        AddStatementIfUnknown();
        return new CellError(CellError.StoppedName, stopped.Message, lines) { Line = lineOfCell };
    }

    // No call leads back to the cell: it was waiting, or the exception came out of a file that it loads.
    private void AddStatementIfUnknown()
    {
        if (lineOfCell is null && statementLine > 0)
            AddCall(new Call("", cell, statementLine));
    }

    private void AddException(Exception exception, string prefix)
    {
        lines.AddRange($"{prefix}{NameOf(exception)}: {exception.Message}".ReplaceLineEndings("\n").Split('\n'));
        AddCalls(exception);
        foreach (Exception inner in InnerExceptions(exception))
            AddException(inner, "caused by ");
    }

    private void AddCalls(Exception exception)
    {
        IReadOnlyList<Call> calls = Call.Of(exception);
        int shown = 0;
        for (int i = 0; i < calls.Count;)
        {
            if (shown++ == MostCalls)
            {
                lines.Add($"  … {calls.Count - i} more calls");
                break;
            }

            int repeats = calls.Skip(i).TakeWhile(call => call == calls[i]).Count();
            if (calls[i].IsVague)
                AddVagueCall(calls[i], exception);
            else
                AddCall(calls[i]);
            if (repeats > 1)
                lines.Add($"    … {repeats - 1} more times");
            i += repeats;
        }
    }

    private void AddVagueCall(Call call, Exception exception)
    {
        int startLine = call.Document == cell && call.Method.Length == 0 ? statementLine : 0;
        IReadOnlyList<int> candidates = call.Document is not null && exception is IndexOutOfRangeException
            ? sources.IndexedLines(call.Document, call.Method, startLine)
            : [];
        AddCall(call with { Line = candidates.Count switch { 0 => startLine, 1 => candidates[0], _ => 0 } });
        foreach (int line in candidates.Where(_ => candidates.Count > 1))
            lines.Add($"    → line {line}?  {sources.Line(call.Document!, line)!.Trim()}");
    }

    private void AddCall(Call call)
    {
        string document = call.Document ?? "";
        string line = call.Line > 0 ? $"line {call.Line}" : "";
        string method = call.Method.Length > 0 ? $"in {call.Method}" : "";
        lines.Add("  " + string.Join(", ", new[] { Path.GetFileName(document), line, method }.Where(part => part.Length > 0)));
        if (sources.Line(document, call.Line) is { } source)
            lines.Add($"    → {source.Trim()}");
        if (document == cell && call.Line > 0)
            lineOfCell ??= call.Line;
    }

    private static IEnumerable<Exception> InnerExceptions(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions,
        { InnerException: { } inner } => [inner],
        _ => [],
    };

    private static string NameOf(Exception exception) => TypeNames.Of(exception.GetType());

    // Reflection wraps the exception that the cell's author knows.
    private static Exception Unwrap(Exception exception) =>
        exception is TargetInvocationException { InnerException: { } inner } ? Unwrap(inner) : exception;
}
