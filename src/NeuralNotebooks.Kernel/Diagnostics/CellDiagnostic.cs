using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>Something that the compiler has to say about a cell.</summary>
/// <param name="IsError">Whether the cell cannot run; else it is a warning.</param>
/// <param name="Id">The compiler's number for it, such as CS0103.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Start">Where it starts: the number of characters before it.</param>
/// <param name="Length">How far it reaches.</param>
public sealed record CellDiagnostic(bool IsError, string Id, string Message, int Start, int Length)
{
    /// <summary>The line that it starts on, from 1.</summary>
    public int Line { get; private init; }

    /// <summary>The column that it starts in, from 1.</summary>
    public int Column { get; private init; }

    internal static IReadOnlyList<CellDiagnostic> Find(string cell, SubmissionCompiler compiler, CancellationToken stopToken)
    {
        try
        {
            CellParser.Parse(cell);
        }
        catch (DirectiveException exception)
        {
            return [Of(exception, cell)];
        }

        Compilation compilation = compiler.Analyze(CellParser.CodeOf(cell), stopToken).Compilation;
        return
        [
            .. compilation.GetDiagnostics(stopToken).Where(found => found.Severity >= DiagnosticSeverity.Warning && found.Location.IsInSource)
                .OrderBy(found => found.Location.SourceSpan.Start).Select(Of),
        ];
    }

    private static CellDiagnostic Of(Diagnostic diagnostic)
    {
        Microsoft.CodeAnalysis.Text.LinePosition place = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new CellDiagnostic(
            diagnostic.Severity == DiagnosticSeverity.Error,
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Location.SourceSpan.Start,
            diagnostic.Location.SourceSpan.Length)
        { Line = place.Line + 1, Column = place.Character + 1 };
    }

    private static CellDiagnostic Of(DirectiveException exception, string cell)
    {
        string[] lines = cell.Split('\n');
        DirectivePart part = exception.Part;
        int start = lines.Take(part.Line - 1).Sum(line => line.Length + 1) + part.Column - 1;
        return new CellDiagnostic(IsError: true, CellError.DirectiveErrorName, exception.Message, start, part.Name.Length)
        {
            Line = part.Line,
            Column = part.Column,
        };
    }
}
