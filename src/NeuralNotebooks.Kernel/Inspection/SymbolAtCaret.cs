using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>What the caret is at.</summary>
/// <param name="Symbol">The symbol; of a method's overloads the one that is called, or the one that the arguments come closest to.</param>
/// <param name="Overloads">How many methods of the name there are.</param>
/// <param name="Parameter">The place of the parameter that is being written; -1 when the caret is at the name.</param>
internal sealed record SymbolAtCaret(ISymbol Symbol, int Overloads = 1, int Parameter = -1)
{
    /// <summary>Finds it; null where there is nothing that has a name.</summary>
    public static SymbolAtCaret? Find(SemanticModel model, int position)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot();
        return TokensAt(root, position).Select(token => OfName(model, token)).FirstOrDefault(found => found is not null)
            ?? OfCallAround(model, root, position);
    }

    // The caret may stand before, in or behind a name.
    private static IEnumerable<SyntaxToken> TokensAt(SyntaxNode root, int position)
    {
        SyntaxToken right = root.FindToken(Math.Min(position, root.FullSpan.End));
        if (right.Span.Contains(position))
            yield return right;
        if (position > 0 && root.FindToken(position - 1) is var left && left.Span.End == position)
            yield return left;
    }

    private static SymbolAtCaret? OfName(SemanticModel model, SyntaxToken token)
    {
        SyntaxNode node = token.Parent!;
        if (!token.IsKind(SyntaxKind.IdentifierToken) && node is not PredefinedTypeSyntax)
            return token.IsKind(SyntaxKind.NewKeyword) && node is BaseObjectCreationExpressionSyntax ? OfCall(model, node, -1) : null;
        if (model.GetDeclaredSymbol(node) is { } declared)
            return new SymbolAtCaret(declared);
        if (node is SimpleNameSyntax && Creation(node) is { } creation && OfCall(model, creation, -1) is { } constructor)
            return constructor;
        return node is ExpressionSyntax or NameColonSyntax or AttributeSyntax ? OfCall(model, node, -1) : null;
    }

    private static ObjectCreationExpressionSyntax? Creation(SyntaxNode name)
    {
        SyntaxNode type = name.Parent is QualifiedNameSyntax qualified && qualified.Right == name ? qualified : name;
        return type.Parent is ObjectCreationExpressionSyntax creation && creation.Type == type ? creation : null;
    }

    private static SymbolAtCaret? OfCallAround(SemanticModel model, SyntaxNode root, int position)
    {
        SyntaxToken left = root.FindToken(Math.Max(0, position - 1));
        foreach (SyntaxNode node in left.Parent?.AncestorsAndSelf() ?? [])
        {
            if (node is not BaseArgumentListSyntax list || position <= list.SpanStart)
                continue;
            if (position >= list.Span.End && !list.GetLastToken(includeZeroWidth: true).IsMissing)
                continue;

            int parameter = list.Arguments.GetSeparators().Count(comma => comma.SpanStart < position);
            SyntaxNode? called = list.Parent switch
            {
                InvocationExpressionSyntax invocation => invocation.Expression,
                ElementAccessExpressionSyntax element => element,
                BaseObjectCreationExpressionSyntax creation => creation,
                ConstructorInitializerSyntax initializer => initializer,
                _ => null,
            };
            return called is null ? null : OfCall(model, called, parameter);
        }

        return null;
    }

    private static SymbolAtCaret? OfCall(SemanticModel model, SyntaxNode node, int parameter)
    {
        SymbolInfo info = model.GetSymbolInfo(node);
        ImmutableArray<ISymbol> group = model.GetMemberGroup(node);
        ISymbol[] candidates = [.. info.CandidateSymbols, .. group];
        ISymbol? symbol = info.Symbol ?? candidates.FirstOrDefault(candidate => Fits(candidate, parameter)) ?? candidates.FirstOrDefault();
        return symbol is null ? null : new SymbolAtCaret(symbol, Math.Max(1, group.Length), parameter);
    }

    private static bool Fits(ISymbol candidate, int parameter) =>
        candidate is IMethodSymbol method && (method.Parameters.Length > parameter || method.Parameters is [.., { IsParams: true }]);
}
