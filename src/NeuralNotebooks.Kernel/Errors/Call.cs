using System.Diagnostics;
using System.Reflection;

namespace NeuralNotebooks.Kernel;

/// <summary>A call on the stack of an exception.</summary>
/// <param name="Method">The method, as its author wrote it; empty for the statements of a cell.</param>
/// <param name="Document">The cell's name or the file's path, where that is known.</param>
/// <param name="Line">The line, from 1; 0 where it is not known.</param>
internal sealed record Call(string Method, string? Document, int Line)
{
    private static readonly string[] hiddenNamespaces =
        ["System.Runtime", "System.Threading", "System.Reflection", "Microsoft.CodeAnalysis", "Roslyn", "Internal"];

    /// <summary>
    /// Whether the line is in doubt: an array index out of range is found out by code at the method's end that all of the method's
    /// indexing shares, and the runtime does not know from where it came there.
    /// </summary>
    public bool IsVague { get; private init; }

    /// <summary>The calls that the exception came through, innermost first, without those of engine and runtime.</summary>
    public static IReadOnlyList<Call> Of(Exception exception)
    {
        StackFrame[] frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        return [.. frames.Select((frame, i) => (frame, i)).Where(f => IsShown(f.frame)).Select(f => Of(f.frame, f.i > 0 && IsThrowHelper(frames[f.i - 1])))];
    }

    private static Call Of(StackFrame frame, bool isVague)
    {
        MethodBase method = frame.GetMethod()!;
        string? document = frame.GetFileName() ?? MethodNames.CellOf(method);
        return new Call(MethodNames.Of(method), document, frame.GetFileLineNumber()) { IsVague = isVague };
    }

    private static bool IsThrowHelper(StackFrame frame) => frame.GetMethod()?.DeclaringType?.Name == "ThrowHelpers";

    private static bool IsShown(StackFrame frame) =>
        frame.GetMethod() is { DeclaringType: { } type } method
        && type.Assembly != typeof(Call).Assembly
        && !hiddenNamespaces.Any(hidden => type.Namespace?.StartsWith(hidden, StringComparison.Ordinal) ?? false)
        && !(method.Name.StartsWith("Throw", StringComparison.Ordinal) && type.Assembly == typeof(object).Assembly)
        && !method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false);
}
