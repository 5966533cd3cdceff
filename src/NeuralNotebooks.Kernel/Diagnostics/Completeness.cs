using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NeuralNotebooks.Kernel;

/// <summary>Whether a cell can be run as it stands.</summary>
public enum CompletenessStatus
{
    /// <summary>It can.</summary>
    Complete,

    /// <summary>Something is open that another line may close.</summary>
    Incomplete,

    /// <summary>It is wrong, whatever may follow.</summary>
    Invalid,
}

/// <summary>Whether a cell is complete, or wants another line.</summary>
/// <param name="Status">Whether it is.</param>
/// <param name="Indent">What the next line starts with, where one is wanted.</param>
public sealed record Completeness(CompletenessStatus Status, string Indent)
{
    private const string Step = "    ";

    internal static Completeness Of(string cell)
    {
        string code;
        try
        {
            CellParser.Parse(cell);
            code = CellParser.CodeOf(cell);
        }
        catch (DirectiveException)
        {
            return new Completeness(CompletenessStatus.Invalid, "");
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness(CompletenessStatus.Incomplete, Indentation(tree.GetRoot()));
        bool hasErrors = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new Completeness(hasErrors ? CompletenessStatus.Invalid : CompletenessStatus.Complete, "");
    }

    // A step for each bracket that is open.
    private static string Indentation(SyntaxNode root)
    {
        int open = 0;
        foreach (SyntaxToken token in root.DescendantTokens().Where(token => !token.IsMissing))
        {
            open += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
        }

        return string.Concat(Enumerable.Repeat(Step, Math.Max(0, open)));
    }
}
