using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>
/// Colours C# as an editor does, with the compiler's own knowledge of what is a type and what a method. Each cell sees what the cells
/// before it declare.
/// </summary>
internal sealed class CodeHighlighter : IDisposable
{
    private static readonly MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly CSharpCompilationOptions compilation = new(
        OutputKind.DynamicallyLinkedLibrary, usings: [.. CellReferences.Options.Usings, typeof(CellFunctions).FullName!]);

    private static readonly CSharpParseOptions script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly AdhocWorkspace workspace = new();
    private ProjectId? previous;

    /// <summary>The next cell of a notebook, as HTML.</summary>
    public string Highlight(string code)
    {
        // The engine's own directives are no C#; blanks keep the place of what follows.
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        string source = string.Join('\n', lines.Select(line => IsDirective(line) ? new string(' ', line.Length) : line));

        Document document = Add(source);
        previous = document.Project.Id;
        IEnumerable<ClassifiedSpan> spans = Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, source.Length)).GetAwaiter().GetResult();
        return Html(string.Join('\n', lines), [.. spans, .. Directives(lines)]);
    }

    /// <summary>Code that belongs to no notebook.</summary>
    public static string HighlightAlone(string code)
    {
        using var highlighter = new CodeHighlighter();
        return highlighter.Highlight(code);
    }

    public void Dispose() => workspace.Dispose();

    private Document Add(string source)
    {
        var id = ProjectId.CreateNewId();
        ProjectInfo cell = ProjectInfo.Create(
            id, VersionStamp.Default, "cell", $"cell {Guid.NewGuid():N}", LanguageNames.CSharp,
            compilationOptions: compilation.WithScriptClassName($"Cell{id.Id:N}"), parseOptions: script,
            projectReferences: previous is null ? [] : [new ProjectReference(previous)],
            metadataReferences: references, isSubmission: true);
        workspace.AddProject(cell);
        TextLoader text = TextLoader.From(TextAndVersion.Create(SourceText.From(source), VersionStamp.Default));
        return workspace.AddDocument(DocumentInfo.Create(DocumentId.CreateNewId(id), "cell", sourceCodeKind: SourceCodeKind.Script, loader: text));
    }

    private static bool IsDirective(string line) => line.StartsWith("#!", StringComparison.Ordinal);

    private static IEnumerable<ClassifiedSpan> Directives(string[] lines)
    {
        int start = 0;
        foreach (string line in lines)
        {
            if (IsDirective(line))
                yield return new ClassifiedSpan(new TextSpan(start, line.Length), ClassificationTypeNames.PreprocessorKeyword);
            start += line.Length + 1;
        }
    }

    private static string Html(string code, IEnumerable<ClassifiedSpan> spans)
    {
        var html = new StringBuilder();
        int end = 0;
        foreach (ClassifiedSpan span in spans.OrderBy(span => span.TextSpan.Start))
        {
            // Spans that say something more about one that was there, such as that a method is static, come second.
            if (ClassOf(span.ClassificationType) is not { } name || span.TextSpan.Start < end)
                continue;

            html.Append(Cli.Html.Encode(code[end..span.TextSpan.Start]));
            html.Append($"<span class=\"{name}\">{Cli.Html.Encode(code[span.TextSpan.Start..span.TextSpan.End])}</span>");
            end = span.TextSpan.End;
        }

        return html.Append(Cli.Html.Encode(code[end..])).ToString();
    }

    private static string? ClassOf(string classification) => classification switch
    {
        ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword => "keyword",
        ClassificationTypeNames.StringLiteral or ClassificationTypeNames.VerbatimStringLiteral or ClassificationTypeNames.StringEscapeCharacter => "string",
        ClassificationTypeNames.NumericLiteral => "number",
        ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => "method",
        ClassificationTypeNames.Comment => "comment",
        ClassificationTypeNames.PreprocessorKeyword or ClassificationTypeNames.PreprocessorText => "directive",
        ClassificationTypeNames.ClassName or ClassificationTypeNames.RecordClassName or ClassificationTypeNames.StructName
            or ClassificationTypeNames.RecordStructName or ClassificationTypeNames.InterfaceName or ClassificationTypeNames.EnumName
            or ClassificationTypeNames.DelegateName or ClassificationTypeNames.TypeParameterName => "type",
        _ when classification.StartsWith("xml doc comment", StringComparison.Ordinal) => "comment",
        _ => null,
    };
}
