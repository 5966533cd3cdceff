using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Makes loops at a cell's top level fast. Variables there are fields, which the processor reads from memory and writes to memory in every
/// round; for the time of a loop they are kept in local variables, and written back when it ends, whichever way it does. That is done
/// only where nobody can tell the difference: the loop does not wait for anything, and nothing else in the session knows the variable.
/// </summary>
/// <param name="names">The names of the session, this source included.</param>
internal sealed class LoopVariables(SessionNames names)
{
    /// <summary>What to write before and after a loop; null when nothing is gained.</summary>
    /// <param name="loop">A loop that is in no other loop.</param>
    public (string Before, string After)? Around(StatementSyntax loop)
    {
        if (!IsPlain(loop))
            return null;

        HashSet<string> declared = [.. loop.DescendantNodesAndSelf().Select(DeclaredName).OfType<string>()];
        IdentifierNameSyntax[] uses = [.. loop.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsVariable)];
        string[] variables =
        [
            .. uses.Select(use => use.Identifier.ValueText).Distinct()
                .Where(name => names.Variables.Contains(name) && !names.Shared.Contains(name) && !declared.Contains(name)),
        ];
        if (variables.Length == 0)
            return null;

        HashSet<string> changed = [.. uses.Where(MayChange).Select(use => use.Identifier.ValueText)];
        string fields = string.Concat(variables.Select((name, i) => $"ref var __field{i} = ref @{name}; "));
        string copies = string.Concat(variables.Select((name, i) => $"var @{name} = __field{i}; "));
        string writes = string.Concat(variables.Select((name, i) => changed.Contains(name) ? $"__field{i} = @{name}; " : ""));
        return writes.Length > 0
            ? ($"{{ {fields}{{ {copies}try {{ ", $" }} finally {{ {writes}}} }} }}")
            : ($"{{ {fields}{{ {copies}", " } }");
    }

    // A filter of a catch around the loop would see the variables before they are written back; a function in the loop would keep the copies.
    private static bool IsPlain(StatementSyntax loop) =>
        !loop.Ancestors().Any(around => around is TryStatementSyntax || SessionNames.IsFunction(around))
        && !loop.DescendantNodesAndSelf().Any(inside => SessionNames.IsFunction(inside) || IsWait(inside));

    private static bool IsWait(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax or YieldStatementSyntax => true,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        UsingStatementSyntax statement => statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        LocalDeclarationStatementSyntax declaration => declaration.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        _ => false,
    };

    // Not the name of a member, an argument or a property that is set.
    private static bool IsVariable(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };

    // A struct may be changed by way of its members, too.
    private static bool MayChange(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
        PostfixUnaryExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax
            or ParenthesizedExpressionSyntax => true,
        _ => false,
    };

    private static string? DeclaredName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText,
        _ => null,
    };
}
