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
internal sealed class SubmissionCompiler(IReadOnlyList<Assembly> hostAssemblies, IReadOnlyList<string> usings)
{
    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
    private static readonly EmitOptions emitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly ReferenceResolver references = new(hostAssemblies);
    private readonly SubmissionLoadContext loadContext = new();
    private CSharpCompilation? previous;
    private int slots;

    /// <summary>Compiles a cell and loads it; from then on later cells see what it declares.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="documentName">The source's name in errors and stack traces.</param>
    /// <param name="stopToken">Ends the compilation early.</param>
    /// <exception cref="CompilationFailedException">The cell has errors. The chain is as it was.</exception>
    public Submission Compile(string code, string documentName, CancellationToken stopToken)
    {
        InstrumentedSource source = SafePoints.Insert(Parse(code, documentName, stopToken));
        SyntaxTree tree = Parse(source.Text, documentName, stopToken);
        string assemblyName = $"{documentName} ({Guid.NewGuid():N})";
        CSharpCompilation compilation = CSharpCompilation.CreateScriptCompilation(
            assemblyName, tree, references.Defaults, CompilationOptions(documentName), previous, typeof(object));

        // Roslyn gives a submission a slot among the states, and lets us emit it, only if there is something in it to run.
        bool hasCode = compilation.SyntaxTrees.Any(part => part.GetCompilationUnitRoot(stopToken).Members.Count > 0);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        ImmutableArray<Diagnostic> diagnostics = hasCode
            ? compilation.Emit(image, symbols, options: emitOptions, cancellationToken: stopToken).Diagnostics
            : compilation.GetDiagnostics(stopToken);
        CompileError[] errors =
            [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => CompileError.Of(d, source, tree))];
        if (errors.Length > 0)
            throw new CompilationFailedException(errors);

        loadContext.Add(references.FilesOf(compilation));
        SubmissionFactory? factory = hasCode ? Load(compilation, image, symbols, stopToken) : null;
        previous = compilation;
        return factory is null ? new Submission(slots, null) : new Submission(++slots, factory);
    }

    private SubmissionFactory Load(CSharpCompilation compilation, MemoryStream image, MemoryStream symbols, CancellationToken stopToken)
    {
        IMethodSymbol entryPoint = compilation.GetEntryPoint(stopToken)!;
        Assembly assembly = loadContext.Load(image, symbols);
        Type submission = assembly.GetType(entryPoint.ContainingType.MetadataName, throwOnError: true)!;
        MethodInfo factory = submission.GetMethod(entryPoint.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return factory.CreateDelegate<SubmissionFactory>();
    }

    private static SyntaxTree Parse(string code, string documentName, CancellationToken stopToken) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), parseOptions, documentName, stopToken);

    private CSharpCompilationOptions CompilationOptions(string documentName) => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: MethodNames.ClassOfCell(documentName),
        usings: usings,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Annotations,
        metadataReferenceResolver: references,
        sourceReferenceResolver: new LoadedSourceResolver(),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
}
