using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>The source of every cell that was run, and of the files that they loaded, so that errors can show the lines they are about.</summary>
internal sealed class CellSources
{
    private const string Prefix = "cell ";

    private readonly Dictionary<string, string> sources = [];

    /// <summary>The name of a cell in compiler messages and stack traces.</summary>
    /// <param name="number">The cell's number; null for a cell that has none.</param>
    public static string NameOf(int? number) => $"{Prefix}{(number is null ? "*" : number.ToString())}";

    /// <summary>Whether this is the name of a cell.</summary>
    public static bool IsCell(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    public void Add(string name, string code)
    {
        lock (sources)
            sources[name] = code;
    }

    /// <summary>A line of a cell, or null when there is no such cell or line.</summary>
    /// <param name="name">The cell's name.</param>
    /// <param name="line">The line, from 1.</param>
    public string? Line(string name, int line) => Source(name)?.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(line - 1);

    /// <summary>The lines of a cell on which something is indexed, <c>a[i]</c>.</summary>
    /// <param name="name">The cell's name.</param>
    /// <param name="method">The function to look in, by <see cref="MethodNames"/>; empty for the cell's top level.</param>
    /// <param name="statementLine">At the top level, the line that the statement to look in starts on; 0 for all of them.</param>
    public IReadOnlyList<int> IndexedLines(string name, string method, int statementLine)
    {
        if (Source(name) is not { } code)
            return [];

        SyntaxNode root = CSharpSyntaxTree.ParseText(CellParser.CodeOf(code), SubmissionCompiler.ParseOptions).GetRoot();
        IEnumerable<SyntaxNode> accesses = root.DescendantNodes()
            .Where(node => node is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax && FunctionAround(node) == method);
        if (method.Length == 0 && statementLine > 0)
            accesses = accesses.Where(node => LineOf(node.Ancestors().First(outer => outer.Parent == root)) == statementLine);
        return [.. accesses.Select(LineOf).Distinct()];
    }

    private string? Source(string name)
    {
        lock (sources)
            return sources.GetValueOrDefault(name);
    }

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string FunctionAround(SyntaxNode node) => node.Ancestors().Select(outer => outer switch
    {
        AnonymousFunctionExpressionSyntax => MethodNames.Lambda,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } function => $"{type.Identifier.ValueText}.{function.Identifier.ValueText}",
        MethodDeclarationSyntax function => function.Identifier.ValueText,
        _ => null,
    }).FirstOrDefault(name => name is not null) ?? "";
}
