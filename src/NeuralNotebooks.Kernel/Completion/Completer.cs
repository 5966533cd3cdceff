using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NeuralNotebooks.Kernel;

/// <summary>Finds the ways to go on at the caret: in C#, in a directive, in a string that names a file.</summary>
internal static class Completer
{
    /// <summary>The ways to go on.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="position">The caret.</param>
    /// <param name="analyze">Compiles C# to be looked at.</param>
    /// <param name="stopToken">Ends the search.</param>
    public static CompletionList Complete(string cell, int position, Func<string, SemanticModel> analyze, CancellationToken stopToken)
    {
        string code = CellParser.CodeOf(cell);
        if (DirectiveCompletion.Complete(cell, code, position) is { } directive)
            return directive;

        SemanticModel model = analyze(code);
        stopToken.ThrowIfCancellationRequested();
        SyntaxNode root = model.SyntaxTree.GetRoot(stopToken);
        (int start, int end) = WordAt(code, position);
        if (IsInTrivia(root, position))
            return new CompletionList(position, position, []);

        SyntaxToken token = root.FindToken(Math.Max(0, position - 1));
        if (IsText(token) && token.SpanStart < position && (position < token.Span.End || !IsClosed(token)))
            return InText(code, token, position);
        if (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Span.End == position)
            return new CompletionList(position, position, []);

        IEnumerable<Candidate> candidates = new SymbolCompletion(model, start, stopToken).Candidates();
        return new CompletionList(start, end, Ranking.Sort(candidates, code[start..position], stopToken));
    }

    private static CompletionList InText(string code, SyntaxToken token, int position)
    {
        bool isPath = token.IsKind(SyntaxKind.StringLiteralToken);
        int start = token.SpanStart + token.Text.IndexOf('"') + 1;
        return isPath && start <= position
            ? PathCompletion.Complete(code[start..position], position, _ => true)
            : new CompletionList(position, position, []);
    }

    private static (int Start, int End) WordAt(string code, int position)
    {
        int start = position, end = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        while (end < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[end]))
            end++;
        if (start > 0 && code[start - 1] == '@')
            start--;
        return (start, end);
    }

    private static bool IsInTrivia(SyntaxNode root, int position)
    {
        SyntaxTrivia trivia = root.FindTrivia(Math.Max(0, position - 1), findInsideTrivia: false);
        bool endsWithLine = trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia;
        bool isComment = endsWithLine
            || trivia.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia;
        return isComment && (position < trivia.FullSpan.End || (endsWithLine && position == trivia.FullSpan.End));
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
        or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken;

    private static bool IsClosed(SyntaxToken token) => !token.IsKind(SyntaxKind.InterpolatedStringTextToken) && !token.ContainsDiagnostics;
}
