using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// The names that the cells of a session have declared at their top level, as far as they are variables, and the names that occur in
/// functions or are passed by reference: all others, only the statements at the top level can read or change.
/// </summary>
/// <param name="Variables">The variables.</param>
/// <param name="Shared">All names in functions, lambdas, queries and types, and those that are passed by reference.</param>
internal sealed record SessionNames(IReadOnlySet<string> Variables, IReadOnlySet<string> Shared)
{
    /// <summary>A session without cells.</summary>
    public static SessionNames None { get; } = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>The names once a further source has been compiled.</summary>
    public SessionNames With(SyntaxNode root)
    {
        var variables = new HashSet<string>(Variables);
        var shared = new HashSet<string>(Shared);
        foreach (MemberDeclarationSyntax member in ((CompilationUnitSyntax)root).Members)
        {
            // A function or type of the name hides the variable.
            if (member is not (GlobalStatementSyntax or FieldDeclarationSyntax) && NameOf(member) is { } name)
                variables.Remove(name);
            foreach ((string variable, bool isPlain) in VariablesOf(member))
                _ = isPlain ? variables.Add(variable) : variables.Remove(variable);
        }

        shared.UnionWith(root.DescendantNodes().Where(node => IsFunction(node) || IsReference(node)).SelectMany(Names));
        return new SessionNames(variables, shared);
    }

    /// <summary>Whether code in a node runs later, or elsewhere, than the code around it.</summary>
    public static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
        || (node is MemberDeclarationSyntax and not GlobalStatementSyntax && !IsTopVariable(node));

    private static bool IsReference(SyntaxNode node) => node switch
    {
        RefExpressionSyntax or FixedStatementSyntax => true,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression),
        ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.InKeyword,
        _ => false,
    };

    private static IEnumerable<string> Names(SyntaxNode node) =>
        node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    private static bool IsTopVariable(SyntaxNode node) => node is FieldDeclarationSyntax { Parent: CompilationUnitSyntax };

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    // Constants, read-only and volatile variables are none whose value could be kept elsewhere for a while.
    private static IEnumerable<(string Name, bool IsPlain)> VariablesOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => (variable.Identifier.ValueText, field.Modifiers.Count == 0)),
        EventFieldDeclarationSyntax events => events.Declaration.Variables.Select(variable => (variable.Identifier.ValueText, false)),
        _ => [],
    };
}
