using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Writes the calls of <see cref="SafePoint"/> into a source: one before every statement at the top of a cell, one in every loop and
/// lambda, one in every function and property that may call itself.
/// </summary>
internal sealed class SafePoints : CSharpSyntaxWalker
{
    private const string TypeName = $"global::{nameof(NeuralNotebooks)}.{nameof(Kernel)}.{nameof(SafePoint)}";
    private const string Check = $" {TypeName}.{nameof(SafePoint.Check)}(); ";
    private const string Enter = $"{TypeName}.{nameof(SafePoint.Enter)}()";

    // What runs elsewhere, by the name of the method or class that it is handed to.
    private static readonly HashSet<string> starters =
        ["Run", "StartNew", "ContinueWith", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "Thread", "Timer", "Task"];

    private readonly List<(int Position, string Text)> insertions = [];
    private readonly Dictionary<SyntaxNode, string> flags = [];
    private readonly RecursiveNames recursive;
    private readonly LambdaForms lambdas;
    private readonly LoopVariables? variables;
    private readonly bool notesLines;

    private SafePoints(SyntaxNode root, LambdaForms lambdas, LoopVariables? variables, bool notesLines)
    {
        recursive = new RecursiveNames(root);
        this.lambdas = lambdas;
        this.variables = variables;
        this.notesLines = notesLines;
    }

    /// <summary>The source with its safe points. A source that does not parse stays as it is.</summary>
    /// <param name="tree">The source.</param>
    /// <param name="lambdas">What its lambdas are.</param>
    /// <param name="variables">What becomes of the variables in loops at the top level; null for a source without a top level.</param>
    /// <param name="notesLines">Whether the source is a cell, whose lines are noted when they are reached.</param>
    public static InstrumentedSource Insert(SyntaxTree tree, LambdaForms lambdas, LoopVariables? variables, bool notesLines)
    {
        var points = new SafePoints(tree.GetRoot(), lambdas, variables, notesLines);
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
            Surround(node, "{" + Check, " }", () => { });
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        bool returnsValue = ReturnsValue(node.ReturnType, node.Modifiers);
        VisitFunction(node.Identifier, node.Body, node.ExpressionBody, returnsValue, () => base.VisitMethodDeclaration(node));
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        bool returnsValue = ReturnsValue(node.ReturnType, node.Modifiers);
        VisitFunction(node.Identifier, node.Body, node.ExpressionBody, returnsValue, () => base.VisitLocalFunctionStatement(node));
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        bool returnsValue = ReturnsValue(node.Type, node.Modifiers);
        VisitFunction(node.Identifier, null, node.ExpressionBody, returnsValue, () => base.VisitPropertyDeclaration(node));
    }

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        if (node.Parent?.Parent is not PropertyDeclarationSyntax property)
        {
            base.VisitAccessorDeclaration(node);
            return;
        }

        bool returnsValue = node.IsKind(SyntaxKind.GetAccessorDeclaration) && ReturnsValue(property.Type, property.Modifiers);
        VisitFunction(property.Identifier, node.Body, node.ExpressionBody, returnsValue, () => base.VisitAccessorDeclaration(node));
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => VisitLambda(node);

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => VisitLambda(node);

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => VisitLambda(node);

    private void NoteLine(MemberDeclarationSyntax statement)
    {
        if (notesLines)
            insertions.Add((statement.SpanStart, Call(nameof(SafePoint.At), LineOf(statement))));
    }

    // A loop inside another one looks at the same flag.
    private void VisitLoop(StatementSyntax loop, StatementSyntax body)
    {
        StatementSyntax outermost = Loops.Outermost(loop);
        if (!flags.TryGetValue(outermost, out string? flag))
            flags[outermost] = flag = $"__stop{flags.Count}";

        string look = $" if ({flag}.{nameof(StopFlag.Asked)}) {TypeName}.{nameof(SafePoint.End)}(); ";
        if (body is BlockSyntax block)
            insertions.Add((block.OpenBraceToken.Span.End, look));
        void VisitInside()
        {
            if (body is BlockSyntax)
                DefaultVisit(loop);
            else
                Surround(body, "{" + look, " }", () => DefaultVisit(loop));
        }

        if (loop == outermost)
        {
            (string before, string after) = variables?.Around(loop) ?? ("", "");
            Surround(loop, $"{{ var {flag} = {TypeName}.{nameof(SafePoint.Here)}(); {before}", $"{after} }}", VisitInside);
        }
        else
        {
            VisitInside();
        }
    }

    private void VisitFunction(SyntaxToken name, BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, bool returnsValue, Action visitInside)
    {
        if (!recursive.Contains(name.ValueText))
        {
            visitInside();
        }
        else if (body is not null)
        {
            insertions.Add((body.OpenBraceToken.Span.End, $" {Enter}; "));
            visitInside();
        }
        else if (arrow is not null && returnsValue)
        {
            Surround(arrow.Expression, $"{Enter} ? throw null! : (", ")", visitInside);
        }
        else
        {
            visitInside();
        }
    }

    private void VisitLambda(AnonymousFunctionExpressionSyntax lambda)
    {
        LambdaForm form = lambdas.Of(lambda);
        if (form == LambdaForm.Data)
            return;

        string check = IsHandedOn(lambda) ? Call(nameof(SafePoint.Body), LineOf(lambda)) : Check;
        if (lambda.Block is { } block)
        {
            insertions.Add((block.OpenBraceToken.Span.End, check));
            DefaultVisit(lambda);
        }
        else if (form == LambdaForm.Unknown)
        {
            DefaultVisit(lambda);
        }
        else
        {
            string start = form == LambdaForm.Value ? $"{{{check}return " : $"{{{check}";
            Surround(lambda.ExpressionBody!, start, "; }", () => DefaultVisit(lambda));
        }
    }

    // What ends later is put in later, so that two ends at the same place stand in their order.
    private void Surround(SyntaxNode node, string before, string after, Action visitInside)
    {
        insertions.Add((node.SpanStart, before));
        visitInside();
        insertions.Add((node.Span.End, after));
    }

    private static bool IsHandedOn(AnonymousFunctionExpressionSyntax lambda) => (lambda.Parent as ArgumentSyntax)?.Parent?.Parent switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => starters.Contains(member.Name.Identifier.ValueText),
        ObjectCreationExpressionSyntax creation => starters.Contains(creation.Type.GetLastToken().ValueText),
        _ => false,
    };

    private static string Call(string method, int line) => string.Create(CultureInfo.InvariantCulture, $" {TypeName}.{method}({line}); ");

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static bool ReturnsValue(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is not RefTypeSyntax && type.ToString() != "void" && !modifiers.Any(SyntaxKind.AsyncKeyword);
}
