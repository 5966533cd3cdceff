using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Divides a cell into C# and directives. What a directive is, the compiler's own parser says: one in a string, in a comment or
/// behind an <c>#if</c> is none.
/// </summary>
internal sealed class CellParser
{
    private readonly string cell;
    private readonly char[] source;
    private readonly SourceText text;
    private readonly List<CellPart> parts = [];

    private CellParser(string cell)
    {
        this.cell = cell;
        source = cell.ToCharArray();
        text = SourceText.From(cell);
    }

    /// <summary>The parts of a cell, in their order.</summary>
    /// <exception cref="DirectiveException">There is no such directive, or it stands where none can.</exception>
    public static IReadOnlyList<CellPart> Parse(string cell)
    {
        if (!MayHaveDirectives(cell))
            return [new CodePart(1, cell)];

        var parser = new CellParser(cell);
        for (int position = 0; position < cell.Length;)
            position = parser.ParseCode(position);
        return parser.parts;
    }

    /// <summary>The C# of a cell, with everything else blanked out, whatever the state of its directives.</summary>
    public static string CodeOf(string cell)
    {
        try
        {
            return Merge(cell, Parse(cell));
        }
        catch (DirectiveException)
        {
            return cell;
        }
    }

    // From here to the end, or to where a directive takes what follows it as text. Returns where to go on.
    private int ParseCode(int start)
    {
        string code = Blank(start, cell.Length);
        SyntaxNode root = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions).GetRoot();
        int position = start;
        foreach (SyntaxTrivia trivia in root.DescendantTrivia().Where(trivia => IsDirective(trivia, code)))
        {
            TextLine line = text.Lines.GetLineFromPosition(trivia.SpanStart);
            bool isForSystem = trivia.SpanStart == 0 && cell.StartsWith("#!/", StringComparison.Ordinal);
            if (isForSystem || !((DirectiveTriviaSyntax)trivia.GetStructure()!).IsActive)
            {
                // Scripts may name the program that runs them; and the compiler would mind a directive even behind an #if.
                source.AsSpan(line.Start, line.Span.Length).Fill(' ');
                continue;
            }

            int next = line.EndIncludingLineBreak;
            (string name, string argument) = Split(cell[trivia.SpanStart..line.End]);
            LinePosition place = text.Lines.GetLinePosition(trivia.SpanStart);
            var part = new DirectivePart(place.Line + 1, place.Character + 1, name, argument, "");
            Directive directive = DirectiveTable.Find(part);
            if (!StandsBetweenStatements(trivia))
                throw new DirectiveException(part, $"{name} stands within a statement; it has to stand between two.");

            AddCode(position, trivia.SpanStart);
            position = next;
            if (directive.TakesText)
            {
                int end = NextLanguage(next);
                parts.Add(part with { Text = cell[next..end].Trim('\r', '\n') });
                return end;
            }

            parts.Add(part);
        }

        AddCode(position, cell.Length);
        return cell.Length;
    }

    private void AddCode(int start, int end)
    {
        int first = start + cell.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n");
        if (first >= start && first < end)
            parts.Add(new CodePart(text.Lines.GetLineFromPosition(first).LineNumber + 1, Blank(start, end)));
    }

    // Text that is not C# ends at the next line that names a language; a parser has no business in it.
    private int NextLanguage(int start)
    {
        foreach (TextLine line in text.Lines.Where(line => line.Start >= start))
        {
            string content = line.ToString().Trim();
            if (content.StartsWith("#!", StringComparison.Ordinal) && DirectiveTable.Known(Split(content).Name) is { IsLanguage: true })
                return line.Start;
        }

        return cell.Length;
    }

    private string Blank(int start, int end) => string.Create(cell.Length, (source, start, end), static (blanked, from) =>
    {
        for (int i = 0; i < blanked.Length; i++)
            blanked[i] = (i >= from.start && i < from.end) || from.source[i] is '\r' or '\n' ? from.source[i] : ' ';
    });

    private static string Merge(string cell, IReadOnlyList<CellPart> parts)
    {
        char[] code = [.. cell.Select(character => character is '\r' or '\n' ? character : ' ')];
        foreach (CodePart part in parts.OfType<CodePart>())
        {
            for (int i = 0; i < code.Length; i++)
            {
                if (code[i] == ' ')
                    code[i] = part.Code[i];
            }
        }

        return new string(code);
    }

    private static bool MayHaveDirectives(string cell)
    {
        foreach (ReadOnlySpan<char> line in cell.AsSpan().EnumerateLines())
        {
            if (line.TrimStart() is ['#', '!' or 'r' or 'i' or 'l', ..])
                return true;
        }

        return false;
    }

    private static bool IsDirective(SyntaxTrivia trivia, string code) => trivia.GetStructure() switch
    {
        ShebangDirectiveTriviaSyntax or ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax => true,
        BadDirectiveTriviaSyntax => code.AsSpan(trivia.SpanStart).StartsWith("#i ") || code.AsSpan(trivia.SpanStart).StartsWith("#i\""),
        _ => false,
    };

    private static bool StandsBetweenStatements(SyntaxTrivia trivia)
    {
        SyntaxToken token = trivia.Token;
        return token.IsKind(SyntaxKind.EndOfFileToken)
            || token.Parent!.AncestorsAndSelf().First(node => node.Parent is null or CompilationUnitSyntax).GetFirstToken() == token;
    }

    private static (string Name, string Argument) Split(string line)
    {
        int end = line.AsSpan(1).IndexOfAny(" \t\"") is >= 0 and var length ? length + 1 : line.Length;
        string argument = line[end..].Trim();
        int quote = argument.StartsWith('"') ? argument.IndexOf('"', 1) : -1;
        return (line[..end], quote > 0 ? argument[1..quote] : argument);
    }
}
