using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>The words of the language that may stand at a place.</summary>
internal static class Keywords
{
    private static readonly string[] types =
    [
        "bool", "byte", "char", "decimal", "double", "dynamic", "float", "int", "long", "nint", "nuint", "object", "sbyte", "short", "string", "uint", "ulong",
        "ushort",
    ];

    private static readonly string[] values =
    [
        "async", "await", "base", "checked", "default", "delegate", "false", "from", "nameof", "new", "null", "sizeof", "stackalloc", "static", "this", "throw",
        "true", "typeof", "unchecked",
    ];

    private static readonly string[] afterValue =
    [
        "and", "as", "ascending", "by", "descending", "equals", "group", "in", "into", "is", "join", "let", "not", "on", "or", "orderby", "select", "switch",
        "when", "where", "with",
    ];

    private static readonly string[] inArguments = ["in", "out", "ref", "var"];

    private static readonly string[] statements =
    [
        "break", "case", "catch", "const", "continue", "do", "else", "finally", "fixed", "for", "foreach", "goto", "if", "lock", "return", "switch", "try",
        "unsafe", "using", "var", "void", "while", "yield",
    ];

    private static readonly string[] declarations =
    [
        "abstract", "class", "enum", "event", "extern", "file", "get", "implicit", "init", "interface", "internal", "operator", "override", "params", "partial",
        "private", "protected", "public", "readonly", "record", "required", "sealed", "set", "struct", "virtual", "volatile",
    ];

    /// <summary>The words that may follow a token.</summary>
    public static IEnumerable<string> At(SyntaxToken left)
    {
        if (EndsValue(left))
            return afterValue;
        if (StartsStatement(left))
            return [.. types, .. values, .. statements, .. declarations];
        if (left.Parent is BaseArgumentListSyntax or BaseParameterListSyntax)
            return [.. types, .. values, .. inArguments];
        return [.. types, .. values, "not", "var"];
    }

    private static bool EndsValue(SyntaxToken left) => left.Kind() switch
    {
        SyntaxKind.CloseBraceToken => left.Parent is ExpressionSyntax,
        SyntaxKind.CloseParenToken => left.Parent is not StatementSyntax,
        SyntaxKind.IdentifierToken or SyntaxKind.CloseBracketToken => true,
        _ => left.Parent is LiteralExpressionSyntax,
    };

    private static bool StartsStatement(SyntaxToken left) =>
        left.Kind() is SyntaxKind.None or SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken or SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword
        || left.Parent is MemberDeclarationSyntax or AccessorDeclarationSyntax
        || (left.IsKind(SyntaxKind.CloseParenToken) && left.Parent is StatementSyntax)
        || SyntaxFacts.IsAccessibilityModifier(left.Kind())
        || (left.Kind() is SyntaxKind.ColonToken && left.Parent is SwitchLabelSyntax or LabeledStatementSyntax);
}
