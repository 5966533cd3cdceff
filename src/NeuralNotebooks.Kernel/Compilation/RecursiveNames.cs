using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Which functions and properties of a cell may come back to themselves, alone or by way of others. Only names are compared: one too
/// many costs a comparison at run time, no more.
/// </summary>
internal sealed class RecursiveNames
{
    private readonly Dictionary<string, HashSet<string>> uses = [];

    public RecursiveNames(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (NameOf(node) is not { } name)
                continue;
            if (!uses.TryGetValue(name, out HashSet<string>? used))
                uses[name] = used = [];
            used.UnionWith(node.DescendantNodes().OfType<SimpleNameSyntax>().Select(use => use.Identifier.ValueText));
        }
    }

    /// <summary>Whether a function or property of this name may call itself.</summary>
    public bool Contains(string name)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>([name]);
        while (next.TryPop(out string? from))
        {
            foreach (string used in uses.GetValueOrDefault(from) ?? [])
            {
                if (used == name)
                    return true;
                if (uses.ContainsKey(used) && reached.Add(used))
                    next.Push(used);
            }
        }

        return false;
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };
}
