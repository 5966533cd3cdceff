using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>Where the loops of a source are.</summary>
internal static class Loops
{
    /// <summary>The outermost loop around a loop in the same function; itself where there is none.</summary>
    public static StatementSyntax Outermost(StatementSyntax loop)
    {
        StatementSyntax outermost = loop;
        foreach (SyntaxNode around in loop.Ancestors().TakeWhile(around => !IsFunction(around)))
        {
            if (around is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                outermost = (StatementSyntax)around;
        }

        return outermost;
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax;
}
