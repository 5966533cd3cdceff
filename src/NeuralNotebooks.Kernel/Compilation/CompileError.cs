using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>One thing that the compiler did not like.</summary>
/// <param name="Id">The compiler's number for it, such as CS0103.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Place">Where, if it is a matter of one place.</param>
internal sealed record CompileError(string Id, string Message, SourcePlace? Place)
{
    public static CompileError Of(Diagnostic diagnostic, InstrumentedSource source)
    {
        SourcePlace? place = null;
        if (diagnostic.Location.SourceTree is { } tree)
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            place = SourcePlace.In(
                SourceText.From(source.Original), tree.FilePath, source.OriginalPosition(span.Start), source.OriginalPosition(span.End));
        }

        return new CompileError(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture), place);
    }
}

/// <summary>A place in a source.</summary>
/// <param name="Document">The cell's name, or the file's path.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How far it reaches in this line, at least 1.</param>
/// <param name="LineText">The whole line.</param>
internal sealed record SourcePlace(string Document, int Line, int Column, int Length, string LineText)
{
    public static SourcePlace In(SourceText text, string document, int start, int end)
    {
        TextLine line = text.Lines.GetLineFromPosition(start);
        int length = Math.Max(1, Math.Min(end, line.End) - start);
        return new SourcePlace(document, line.LineNumber + 1, start - line.Start + 1, length, line.ToString());
    }
}
