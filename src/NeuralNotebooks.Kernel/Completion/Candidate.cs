using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>A name that could stand at the caret.</summary>
/// <param name="Text">The name.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Symbols">The symbols of the name; none for a keyword.</param>
/// <param name="Compilation">Where the symbols come from.</param>
internal sealed record Candidate(string Text, CompletionKind Kind, IReadOnlyList<ISymbol> Symbols, Compilation? Compilation)
{
    /// <summary>Whether the place asks for a value or a type such as this one.</summary>
    public bool IsExpected { get; init; }

    /// <summary>What a front end gets.</summary>
    public CompletionItem ToItem() => new(
        Text, Kind, () => Symbols.Count == 0 ? null : Inspector.Describe(new SymbolAtCaret(Symbols[0], Symbols.Count), Compilation!));

    /// <summary>The kind of a symbol.</summary>
    public static CompletionKind KindOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.ReducedExtension } => CompletionKind.ExtensionMethod,
        IMethodSymbol => CompletionKind.Method,
        IPropertySymbol => CompletionKind.Property,
        IEventSymbol => CompletionKind.Event,
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => CompletionKind.EnumMember,
        IFieldSymbol { IsConst: true } => CompletionKind.Constant,
        IFieldSymbol { ContainingType.IsScriptClass: true } => CompletionKind.Variable,
        IFieldSymbol => CompletionKind.Field,
        IParameterSymbol => CompletionKind.Parameter,
        INamespaceSymbol => CompletionKind.Namespace,
        ITypeParameterSymbol => CompletionKind.TypeParameter,
        ITypeSymbol type => type.TypeKind switch
        {
            TypeKind.Struct => CompletionKind.Struct,
            TypeKind.Interface => CompletionKind.Interface,
            TypeKind.Enum => CompletionKind.Enum,
            TypeKind.Delegate => CompletionKind.Delegate,
            _ => CompletionKind.Class,
        },
        _ => CompletionKind.Variable,
    };
}
