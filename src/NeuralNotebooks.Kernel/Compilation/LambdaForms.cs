using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>What a lambda becomes.</summary>
internal enum LambdaForm
{
    /// <summary>That cannot be told from here.</summary>
    Unknown,

    /// <summary>A function that returns a value.</summary>
    Value,

    /// <summary>A function that returns none.</summary>
    Action,

    /// <summary>An expression tree: nothing that runs, and nothing to put statements into.</summary>
    Data,
}

/// <summary>Tells what the lambdas of a source become, which only their types say: <c>x => f(x)</c> may be any of the forms.</summary>
/// <param name="model">Knows the types; null where no lambda consists of an expression.</param>
internal sealed class LambdaForms(SemanticModel? model)
{
    private const string ExpressionTree = "System.Linq.Expressions.Expression<TDelegate>";

    /// <summary>Whether a source has lambdas whose form depends on types.</summary>
    public static bool DependOnTypes(SyntaxNode root) =>
        root.DescendantNodes().Any(node => node is LambdaExpressionSyntax { ExpressionBody: not null });

    /// <summary>What a lambda becomes.</summary>
    public LambdaForm Of(AnonymousFunctionExpressionSyntax lambda)
    {
        if (lambda.ExpressionBody is RefExpressionSyntax or ThrowExpressionSyntax || model is null)
            return LambdaForm.Unknown;
        if (model.GetTypeInfo(lambda).ConvertedType is not INamedTypeSymbol type)
            return LambdaForm.Unknown;
        if (type.OriginalDefinition.ToDisplayString() == ExpressionTree)
            return LambdaForm.Data;
        if (type.DelegateInvokeMethod is not { } method)
            return LambdaForm.Unknown;

        bool isAsync = lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
        bool returnsNothing = method.ReturnsVoid || (isAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
        return returnsNothing ? LambdaForm.Action : LambdaForm.Value;
    }
}
