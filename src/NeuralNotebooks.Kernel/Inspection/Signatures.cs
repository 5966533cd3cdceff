using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>How symbols are declared, in a line.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeContainingType,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.Default,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat withoutContainer =
        format.WithMemberOptions(format.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat type = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        format.GenericsOptions,
        kindOptions: format.KindOptions,
        miscellaneousOptions: format.MiscellaneousOptions);

    // int is System.Int32 to one who asks.
    private static readonly SymbolDisplayFormat keyword = type.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>A symbol's declaration, with what kind of thing it is where that does not show.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        ILocalSymbol { IsConst: false } => $"(local) {symbol.ToDisplayString(format)}",
        IParameterSymbol => $"(parameter) {symbol.ToDisplayString(format)}",
        IRangeVariableSymbol => $"(range variable) {symbol.Name}",
        IFieldSymbol { ContainingType.IsScriptClass: true, IsConst: false } => $"(variable) {symbol.ToDisplayString(withoutContainer)}",
        { ContainingType.IsScriptClass: true } => symbol.ToDisplayString(withoutContainer),
        IMethodSymbol { MethodKind: MethodKind.ReducedExtension } => $"(extension) {symbol.ToDisplayString(format)}",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => symbol.ToDisplayString(withoutContainer),
        INamedTypeSymbol { SpecialType: not SpecialType.None, IsGenericType: false } => symbol.ToDisplayString(keyword),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate } => symbol.ToDisplayString(type),
        INamespaceSymbol => $"namespace {symbol.ToDisplayString()}",
        _ => symbol.ToDisplayString(format),
    };
}
