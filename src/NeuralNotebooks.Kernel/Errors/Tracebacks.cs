using System.Diagnostics;
using System.Reflection;

namespace NeuralNotebooks.Kernel;

/// <summary>Says where an exception came from: the lines of the cells, and the methods in between, without the engine's own.</summary>
internal sealed class Tracebacks(CellSources sources)
{
    private const int MostCalls = 20;

    private static readonly string[] hiddenNamespaces = ["System.Runtime", "System.Threading", "System.Reflection", "Microsoft.CodeAnalysis"];

    public CellError Describe(Exception exception, string cell)
    {
        exception = Unwrap(exception);
        var traceback = new List<string>();
        int? line = AddException(exception, "", cell, traceback);
        return new CellError(NameOf(exception), exception.Message, traceback) { Line = line };
    }

    /// <summary>The error of a cell that was stopped.</summary>
    public CellError Describe(CellStoppedException stopped, string cell)
    {
        if (stopped.LeftBehind)
        {
            const string Message =
                "The cell does not stop: it is in code that cannot be interrupted. It was left behind on its thread, ends when that code "
                + "returns to the cell, and may change variables until then.";
            return new CellError(CellError.StoppedName, Message, [Message]);
        }

        var traceback = new List<string> { stopped.Message };
        int? line = AddCalls(stopped.InnerException!, cell, traceback);
        return new CellError(CellError.StoppedName, stopped.Message, traceback) { Line = line };
    }

    private int? AddException(Exception exception, string prefix, string cell, List<string> traceback)
    {
        traceback.AddRange($"{prefix}{NameOf(exception)}: {exception.Message}".ReplaceLineEndings("\n").Split('\n'));
        int? line = AddCalls(exception, cell, traceback);
        foreach (Exception inner in InnerExceptions(exception))
        {
            int? innerLine = AddException(inner, "caused by ", cell, traceback);
            line ??= innerLine;
        }

        return line;
    }

    /// <returns>The line of the cell that the innermost call in it is in.</returns>
    private int? AddCalls(Exception exception, string cell, List<string> traceback)
    {
        Call[] calls = [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames().Where(IsShown).Select(Call.Of)];
        int shown = 0;
        for (int i = 0; i < calls.Length;)
        {
            if (shown++ == MostCalls)
            {
                traceback.Add($"  … {calls.Length - i} more calls");
                break;
            }

            int repeats = calls.Skip(i).TakeWhile(call => call == calls[i]).Count();
            AddCall(calls[i], traceback);
            if (repeats > 1)
                traceback.Add($"    … {repeats - 1} more times");
            i += repeats;
        }

        return calls.FirstOrDefault(call => call.Document == cell)?.Line;
    }

    private void AddCall(Call call, List<string> traceback)
    {
        string place = call.Document is null ? "" : $"{call.Document}, line {call.Line}";
        string separator = call.Document is null || call.Method.Length == 0 ? "" : ", ";
        traceback.Add($"  {place}{separator}{(call.Method.Length > 0 ? "in " : "")}{call.Method}");
        if (call.Document is not null && sources.Line(call.Document, call.Line) is { } source)
            traceback.Add($"    → {source.Trim()}");
    }

    private static IEnumerable<Exception> InnerExceptions(Exception exception) => exception switch
    {
        AggregateException aggregate => aggregate.InnerExceptions,
        { InnerException: { } inner } => [inner],
        _ => [],
    };

    private static string NameOf(Exception exception) => MethodNames.Of(exception.GetType());

    // Reflection wraps the exception that the cell's author knows.
    private static Exception Unwrap(Exception exception) =>
        exception is TargetInvocationException { InnerException: { } inner } ? Unwrap(inner) : exception;

    private static bool IsShown(StackFrame frame) =>
        frame.GetMethod() is { DeclaringType: { } type } method
        && type.Assembly != typeof(Tracebacks).Assembly
        && !hiddenNamespaces.Any(hidden => type.Namespace?.StartsWith(hidden, StringComparison.Ordinal) ?? false)
        && !method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false);

    /// <summary>A call on the stack, with the cell or file that it is in where that is known.</summary>
    private sealed record Call(string Method, string? Document, int Line)
    {
        public static Call Of(StackFrame frame) =>
            new(MethodNames.Of(frame.GetMethod()!), Path.GetFileName(frame.GetFileName()), frame.GetFileLineNumber());
    }
}
