using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// An exception that nobody catches on a thread of its own ends a process. One that comes out of a cell must not: the variables of all
/// cells would be lost. It is reported where the cell's output goes.
/// </summary>
internal static class UnhandledExceptions
{
    private static readonly Lock gate = new();
    private static bool installed;

    /// <summary>Sees to it, once for the process.</summary>
    public static void Survive()
    {
        lock (gate)
        {
            if (installed)
                return;

            installed = true;
            try
            {
                ExceptionHandling.SetUnhandledExceptionHandler(Report);
            }
            catch (InvalidOperationException)
            {
                // The host has a handler of its own, and there can be only one.
            }
        }
    }

    private static bool Report(Exception exception)
    {
        try
        {
            SubmissionLoadContext? cells = CellsOf(exception);

            // A thread of the pool has worked for others before.
            CellScope? scope = CellScope.Current ?? (cells is not null || !Thread.CurrentThread.IsThreadPoolThread ? CellScope.Last : null);
            if (scope is null)
            {
                cells?.ReportError(exception);
                return cells is not null;
            }

            if (!(scope.Stop.Asked && CellThread.IsStop(exception)))
                scope.ReportError(exception);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static SubmissionLoadContext? CellsOf(Exception exception) => new StackTrace(exception).GetFrames()
        .Select(frame => frame.GetMethod()?.Module.Assembly)
        .Select(assembly => assembly is null ? null : AssemblyLoadContext.GetLoadContext(assembly))
        .Select(context => context is LibraryLoadContext library ? library.Cells : context as SubmissionLoadContext)
        .FirstOrDefault(cells => cells is not null);
}
