using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Compiles cells as Roslyn submissions: each sees the variables, types, methods and usings of those before it. We drive the chain
/// ourselves, rather than through Roslyn's Script class, to have optimized code and to keep the variables of a cell that did not end.
/// </summary>
/// <param name="references">What cells can use.</param>
/// <param name="usings">Namespaces that cells need no <c>using</c> for.</param>
/// <param name="loadContext">Where the compiled cells go.</param>
internal sealed class SubmissionCompiler(References references, IReadOnlyList<string> usings, SubmissionLoadContext loadContext)
{
    /// <summary>Cells are C# as in a script.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Cells have symbols, so that stack traces have lines.</summary>
    public static EmitOptions EmitOptions { get; } = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    // A submission has all references of those before it, too. Given again to each, they would pile up: hundreds of megabytes in as many cells.
    private sealed record Chain(CSharpCompilation? Last, ImmutableHashSet<MetadataReference> References);

    private static readonly Lock binding = new();

    private volatile Chain chain = new(null, []);
    private SessionNames names = SessionNames.None;
    private int slots;

    /// <summary>Compiles a source and loads it; from then on later cells see what it declares.</summary>
    /// <param name="source">The source.</param>
    /// <param name="stopToken">Ends the compilation early.</param>
    /// <exception cref="CompilationFailedException">The source has errors. The chain is as it was.</exception>
    public Submission Compile(SubmissionSource source, CancellationToken stopToken)
    {
        SyntaxTree written = Parse(source.Code, source.Document, stopToken);
        SyntaxNode root = written.GetRoot(stopToken);
        SessionNames namesAfter = names.With(root);
        SemanticModel? model = LambdaForms.DependOnTypes(root) ? Create(written, source.Cell).GetSemanticModel(written) : null;
        InstrumentedSource Instrument(SessionNames known) =>
            SafePoints.Insert(written, new LambdaForms(model), new LoopVariables(known), notesLines: source.Document == source.Cell);

        InstrumentedSource instrumented = Instrument(namesAfter);
        Submission? submission = TryCompile(instrumented, source, stopToken, out ImmutableArray<Diagnostic> diagnostics);
        if (submission is null && Instrument(SessionNames.None) is var plain && plain.Text != instrumented.Text)
        {
            // What is wrong is said of the source without our ways to make it fast.
            instrumented = plain;
            submission = TryCompile(instrumented, source, stopToken, out diagnostics);
        }

        if (submission is null)
            throw CompilationFailedException.Of(diagnostics, instrumented);

        names = namesAfter;
        return submission;
    }

    /// <summary>A source as it would be compiled now, without its safe points: to be looked at, not to be run. Any thread may ask.</summary>
    /// <param name="code">C#, complete or not.</param>
    /// <param name="stopToken">Ends the parsing early.</param>
    public SemanticModel Analyze(string code, CancellationToken stopToken = default)
    {
        SyntaxTree tree = Parse(code, "", stopToken);
        return Create(tree, "Analysis").GetSemanticModel(tree);
    }

    private Submission? TryCompile(
        InstrumentedSource instrumented, SubmissionSource source, CancellationToken stopToken, out ImmutableArray<Diagnostic> diagnostics)
    {
        SyntaxTree tree = Parse(instrumented.Text, source.Document, stopToken);
        CSharpCompilation compilation = Create(tree, source.Cell);

        // Roslyn gives a submission a slot among the states, and lets us emit it, only if there is something in it to run.
        bool hasCode = tree.GetCompilationUnitRoot(stopToken).Members.Count > 0;
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        diagnostics = hasCode
            ? compilation.Emit(image, symbols, options: EmitOptions, cancellationToken: stopToken).Diagnostics
            : compilation.GetDiagnostics(stopToken);
        if (diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return null;

        SubmissionFactory? factory = hasCode ? Load(compilation, image, symbols, stopToken) : null;
        chain = new Chain(compilation, chain.References.Union(compilation.References));
        return factory is null ? new Submission(slots, null) : new Submission(++slots, factory);
    }

    private CSharpCompilation Create(SyntaxTree tree, string cell)
    {
        Chain before = chain;
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"{cell} ({Guid.NewGuid():N})", tree, references.All.Where(reference => !before.References.Contains(reference)), CompilationOptions(cell), before.Last, typeof(object));

        // Two compilations that bind the same references at the same time each make symbols of their own, and then the names of the one are strange to
        // the other. One after the other, they share them.
        lock (binding)
            _ = compilation.Assembly;
        return compilation;
    }

    private SubmissionFactory Load(CSharpCompilation compilation, MemoryStream image, MemoryStream symbols, CancellationToken stopToken)
    {
        IMethodSymbol entryPoint = compilation.GetEntryPoint(stopToken)!;
        Assembly assembly = loadContext.Load(image, symbols);
        Type submission = assembly.GetType(entryPoint.ContainingType.MetadataName, throwOnError: true)!;
        MethodInfo factory = submission.GetMethod(entryPoint.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return factory.CreateDelegate<SubmissionFactory>();
    }

    private static SyntaxTree Parse(string code, string document, CancellationToken stopToken) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, document, stopToken);

    private CSharpCompilationOptions CompilationOptions(string cell) => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: MethodNames.ClassOfCell(cell),
        usings: usings,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Annotations,
        metadataReferenceResolver: new BesideResolver(),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
}
