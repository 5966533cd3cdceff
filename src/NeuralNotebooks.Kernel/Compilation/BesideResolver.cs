using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>Finds what a referenced assembly itself references where it usually lies: beside it.</summary>
internal sealed class BesideResolver : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        string? folder = Path.GetDirectoryName((definition as PortableExecutableReference)?.FilePath);
        string path = Path.Combine(folder ?? "", referenceIdentity.Name + ".dll");
        return folder is not null && File.Exists(path) ? References.Of(path) : null;
    }

    // The directives of a source are taken out of it before it is compiled.
    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];

    public override bool Equals(object? other) => other is BesideResolver;

    public override int GetHashCode() => typeof(BesideResolver).GetHashCode();
}
