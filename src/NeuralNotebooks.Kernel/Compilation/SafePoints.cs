using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Writes the calls of <see cref="SafePoint"/> into a cell: one before every statement at the top, one in every loop, one in every
/// function and property that may call itself.
/// </summary>
internal sealed class SafePoints : CSharpSyntaxWalker
{
    private const string Check = $" global::{TypeName}.{nameof(SafePoint.Check)}(); ";
    private const string Enter = $"global::{TypeName}.{nameof(SafePoint.Enter)}()";
    private const string At = $"global::{TypeName}.{nameof(SafePoint.At)}";
    private const string TypeName = $"{nameof(NeuralNotebooks)}.{nameof(Kernel)}.{nameof(SafePoint)}";

    private readonly List<(int Position, string Text)> insertions = [];
    private readonly RecursiveNames recursive;

    private SafePoints(SyntaxNode root) => recursive = new RecursiveNames(root);

    /// <summary>The source with its safe points. A source that does not parse stays as it is.</summary>
    public static InstrumentedSource Insert(SyntaxTree tree)
    {
        var points = new SafePoints(tree.GetRoot());
        if (!tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            points.Visit(tree.GetRoot());
        return new InstrumentedSource(tree.GetText().ToString(), points.insertions);
    }

    public override void VisitGlobalStatement(GlobalStatementSyntax node)
    {
        NoteLine(node);
        base.VisitGlobalStatement(node);
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        // At the top of a cell, a variable's declaration is a statement that runs.
        if (node.Parent is CompilationUnitSyntax)
            NoteLine(node);
        base.VisitFieldDeclaration(node);
    }

    public override void VisitForStatement(ForStatementSyntax node) => VisitLoop(node, node.Statement);

    public override void VisitForEachStatement(ForEachStatementSyntax node) => VisitLoop(node, node.Statement);

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => VisitLoop(node, node.Statement);

    public override void VisitWhileStatement(WhileStatementSyntax node) => VisitLoop(node, node.Statement);

    public override void VisitDoStatement(DoStatementSyntax node) => VisitLoop(node, node.Statement);

    public override void VisitGotoStatement(GotoStatementSyntax node)
    {
        if (node.IsKind(SyntaxKind.GotoStatement))
            PutBefore(node, Check);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        VisitFunction(node.Identifier, node.Body, node.ExpressionBody, ReturnsValue(node.ReturnType, node.Modifiers));
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        VisitFunction(node.Identifier, node.Body, node.ExpressionBody, ReturnsValue(node.ReturnType, node.Modifiers));
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        VisitFunction(node.Identifier, null, node.ExpressionBody, ReturnsValue(node.Type, node.Modifiers));
        foreach (AccessorDeclarationSyntax accessor in node.AccessorList?.Accessors ?? [])
        {
            bool returnsValue = accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && ReturnsValue(node.Type, node.Modifiers);
            VisitFunction(node.Identifier, accessor.Body, accessor.ExpressionBody, returnsValue);
        }

        base.VisitPropertyDeclaration(node);
    }

    private void NoteLine(MemberDeclarationSyntax statement)
    {
        int line = statement.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        insertions.Add((statement.SpanStart, string.Create(CultureInfo.InvariantCulture, $"{At}({line}); ")));
    }

    private void VisitLoop(StatementSyntax loop, StatementSyntax body)
    {
        PutBefore(body, Check);
        DefaultVisit(loop);
    }

    private void PutBefore(StatementSyntax statement, string call)
    {
        if (statement is BlockSyntax block)
        {
            insertions.Add((block.OpenBraceToken.Span.End, call));
        }
        else
        {
            insertions.Add((statement.SpanStart, "{" + call));
            insertions.Add((statement.Span.End, " }"));
        }
    }

    private void VisitFunction(SyntaxToken name, BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, bool returnsValue)
    {
        if (!recursive.Contains(name.ValueText))
            return;

        if (body is not null)
        {
            insertions.Add((body.OpenBraceToken.Span.End, $" {Enter}; "));
        }
        else if (arrow is not null && returnsValue)
        {
            insertions.Add((arrow.Expression.SpanStart, $"{Enter} ? throw null! : ("));
            insertions.Add((arrow.Expression.Span.End, ")"));
        }
    }

    private static bool ReturnsValue(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is not RefTypeSyntax && type.ToString() != "void" && !modifiers.Any(SyntaxKind.AsyncKeyword);
}
