using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>
/// Turns a notebook into a C# program of one file, for <c>dotnet run</c>: text becomes comments, usings go to the top and types to the end,
/// as the language wants them, and a cell's result is shown with <c>display</c>.
/// </summary>
internal sealed class CSharpProgram
{
    private static readonly string[] projects = [.. CellReferences.Projects, "NeuralNotebooks.Kernel"];

    private static readonly CSharpParseOptions script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly SortedSet<string> directives = new(StringComparer.Ordinal);
    private readonly List<string> usings = [.. CellReferences.Options.Usings.Select(name => $"using {name};"), $"using static {typeof(CellFunctions).FullName};"];
    private readonly List<string> parts = [];
    private readonly List<string> types = [];

    /// <summary>The program's source.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="file">The file that the program is written to: its references are relative to that.</param>
    public static string Of(NotebookDocument notebook, string file)
    {
        var program = new CSharpProgram();
        foreach (NotebookCell cell in notebook.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)))
        {
            if (cell.IsCSharp)
                program.AddCode(cell.Source);
            else
                program.parts.Add(Comment(cell.Source));
        }

        return program.ToString(notebook, file);
    }

    private string ToString(NotebookDocument notebook, string file)
    {
        string origin = Path.GetFileName(notebook.FilePath!), name = Path.GetFileName(file);
        return string.Join("\n\n",
        [
            $"// Made from {origin}. It runs with: dotnet run {name}",
            string.Join('\n', [.. LibraryReferences(file), .. directives]),
            string.Join('\n', usings.Distinct()),
            .. parts,
            .. types,
        ]) + "\n";
    }

    // Where the library's own repository is not around, the reader knows where it is.
    private static IEnumerable<string> LibraryReferences(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        for (string? root = folder; root is not null; root = Path.GetDirectoryName(root))
        {
            string[] files = [.. projects.Select(name => Path.Combine(root, "src", name, $"{name}.csproj")).Where(File.Exists)];
            if (files.Length > 0)
                return files.Select(project => $"#:project {Path.GetRelativePath(folder, project).Replace('\\', '/')}");
        }

        return ["// It needs the library; say where that is:", .. projects.Select(name => $"// #:project path/to/src/{name}/{name}.csproj")];
    }

    private void AddCode(string code)
    {
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        foreach (string line in lines.Where(IsReference))
            directives.Add(Reference(line));

        string source = string.Join('\n', lines.Where(line => !IsReference(line)).Select(line => IsDirective(line) ? $"// {line}" : line));
        CompilationUnitSyntax cell = CSharpSyntaxTree.ParseText(source, script).GetCompilationUnitRoot();
        usings.AddRange(cell.Usings.Select(directive => directive.ToString()));

        var statements = new StringBuilder();
        foreach (MemberDeclarationSyntax member in cell.Members)
        {
            if (member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                types.Add(member.ToFullString().Trim('\n', ' '));
            else
                statements.Append(Statement(member));
        }

        statements.Append(cell.EndOfFileToken.LeadingTrivia.ToFullString());
        if (!string.IsNullOrWhiteSpace(statements.ToString()))
            parts.Add(statements.ToString().Trim('\n', ' '));
    }

    private static string Statement(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } result } =>
            $"{result.GetLeadingTrivia().ToFullString()}display({result.Expression.WithoutTrivia()});{result.GetTrailingTrivia().ToFullString()}",
        GlobalStatementSyntax statement => statement.ToFullString(),

        // What a cell declares belongs to all cells, and to nobody else: a program's own variables and functions have no access to speak of.
        _ => member.WithModifiers(Local(member.Modifiers)).WithLeadingTrivia(member.GetLeadingTrivia()).ToFullString(),
    };

    private static SyntaxTokenList Local(SyntaxTokenList modifiers) => [.. modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)
        && !SyntaxFacts.IsAccessibilityModifier(modifier.Kind()))];

    private static bool IsDirective(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith("#load", StringComparison.Ordinal) || line.StartsWith("#i ", StringComparison.Ordinal);

    private static bool IsReference(string line) => line.StartsWith("#r ", StringComparison.Ordinal);

    // #r "nuget: Name, 1.2.3" is a package of the program; a file can be no more than a hint.
    private static string Reference(string line)
    {
        string target = line["#r".Length..].Trim().Trim('"');
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return $"// #r \"{target}\"";

        string[] package = target["nuget:".Length..].Split(',', StringSplitOptions.TrimEntries);
        return $"#:package {package[0]}@{(package.Length > 1 ? package[1] : "*")}";
    }

    private static string Comment(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => $"// {line}".TrimEnd()));
}
