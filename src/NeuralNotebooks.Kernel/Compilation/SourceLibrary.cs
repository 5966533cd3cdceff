using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Source files with namespaces, which scripts cannot have: such a file is compiled to an assembly of its own, and referenced. It gets safe
/// points like any other source.
/// </summary>
internal static class SourceLibrary
{
    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Annotations,
        metadataReferenceResolver: new BesideResolver(),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    private static int versions;

    /// <summary>Whether a source has namespaces.</summary>
    public static bool IsLibrary(string code) =>
        CSharpSyntaxTree.ParseText(code, parseOptions).GetCompilationUnitRoot().Members.Any(member => member is BaseNamespaceDeclarationSyntax);

    /// <summary>Compiles a source and lets later cells use it; what it was when it was last loaded is replaced.</summary>
    /// <exception cref="CompilationFailedException">The source has errors.</exception>
    public static MetadataReference Reference(string code, string path, SessionState state, CancellationToken stopToken)
    {
        state.Sources.Add(path, code);
        SyntaxTree tree = Parse(code, path);
        int version = Interlocked.Increment(ref versions);
        SemanticModel? model = LambdaForms.DependOnTypes(tree.GetRoot()) ? Create(tree, version, state).GetSemanticModel(tree) : null;
        InstrumentedSource instrumented = SafePoints.Insert(tree, new LambdaForms(model), variables: null, notesLines: false);
        CSharpCompilation compilation = Create(Parse(instrumented.Text, path), version, state);

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics =
            compilation.Emit(image, symbols, options: SubmissionCompiler.EmitOptions, cancellationToken: stopToken).Diagnostics;
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            throw CompilationFailedException.Of(diagnostics, instrumented);

        state.LoadContext.LoadLibrary(image, symbols);
        MetadataReference reference = MetadataReference.CreateFromImage(image.ToArray());
        state.References.Set(path, reference);
        return reference;
    }

    // Of two assemblies of one name, a script takes the one with the higher version.
    private static CSharpCompilation Create(SyntaxTree tree, int version, SessionState state) => CSharpCompilation.Create(
        Path.GetFileNameWithoutExtension(tree.FilePath), [Parse(Header(version), ""), tree], state.References.All, options);

    // What a project with implicit usings has.
    private static string Header(int version) =>
        string.Concat(SessionOptions.DefaultUsings.Select(name => $"global using {name};"))
        + $"[assembly: System.Reflection.AssemblyVersion(\"0.0.{version}.0\")]";

    private static SyntaxTree Parse(string code, string path) => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), parseOptions, path);
}
