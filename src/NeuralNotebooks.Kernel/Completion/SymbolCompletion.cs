using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Kernel;

/// <summary>Finds the names that may stand at a place in C#, whatever the state of the code around it.</summary>
/// <param name="model">Knows the types.</param>
/// <param name="position">Where the name starts.</param>
/// <param name="stopToken">Ends the search.</param>
internal sealed class SymbolCompletion(SemanticModel model, int position, CancellationToken stopToken)
{
    private readonly SyntaxToken left = TokenBefore(model.SyntaxTree.GetRoot(stopToken), position);

    /// <summary>The names.</summary>
    public IEnumerable<Candidate> Candidates()
    {
        if (IsNewName())
            return [];
        bool isNamespace = left.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Alias: null, StaticKeyword.RawKind: 0 };
        if (left.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken or SyntaxKind.ColonColonToken)
            return Group(MembersAfterDot().Where(symbol => !isNamespace || symbol is INamespaceSymbol));
        if (isNamespace)
            return Group(model.LookupNamespacesAndTypes(position).OfType<INamespaceSymbol>());
        if (InitializedType() is { } initialized)
            return Group(initialized);

        IEnumerable<ISymbol> symbols = model.LookupSymbols(position).Where(IsInScope);
        if (left.IsKind(SyntaxKind.NewKeyword) || left.Parent is AttributeListSyntax)
            return Group(symbols.OfType<INamespaceOrTypeSymbol>());
        IEnumerable<Candidate> keywords = Keywords.At(left).Select(word => new Candidate(word, CompletionKind.Keyword, [], null));
        return [.. Expected(), .. ParameterNames(), .. keywords, .. Group(symbols)];
    }

    private IEnumerable<ISymbol> MembersAfterDot()
    {
        ExpressionSyntax? container = left.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
                .FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.SpanStart))?.Expression,
            QualifiedNameSyntax name => name.Left,
            AliasQualifiedNameSyntax name => name.Alias,
            _ => null,
        };
        if (container is null)
            return [];

        ISymbol? symbol = model.GetSymbolInfo(container, stopToken).Symbol;
        if (symbol is INamespaceSymbol space)
            return model.LookupNamespacesAndTypes(position, space);
        if (symbol is ITypeSymbol and not ITypeParameterSymbol)
            return StaticMembers((ITypeSymbol)symbol);

        ITypeSymbol? type = ValueType(model.GetTypeInfo(container, stopToken).Type);
        if (type is null or { SpecialType: SpecialType.System_Void })
            return [];

        // A property that has the name of its type, such as Color Color, may mean either.
        IEnumerable<ISymbol> statics = symbol?.Name == type.Name ? StaticMembers(type) : [];
        return model.LookupSymbols(position, type, includeReducedExtensionMethods: true)
            .Where(member => !member.IsStatic && member is not ITypeSymbol || member is IMethodSymbol { MethodKind: MethodKind.ReducedExtension })
            .Concat(statics);
    }

    private IEnumerable<ISymbol> StaticMembers(ITypeSymbol type) =>
        model.LookupSymbols(position, type).Where(member => member.IsStatic || member is ITypeSymbol);

    // p?.X is about the value in p, and p->X about what p points to.
    private ITypeSymbol? ValueType(ITypeSymbol? type) => type switch
    {
        IPointerTypeSymbol pointer => pointer.PointedAtType,
        _ when left.Parent is MemberBindingExpressionSyntax => WithoutNull(type),
        _ => type,
    };

    private static ITypeSymbol? WithoutNull(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    // new Point { | } and point with { | }: what can be set and is not set yet.
    private IEnumerable<ISymbol>? InitializedType()
    {
        if (left.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken)
            || left.Parent is not InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax or WithExpressionSyntax } initializer)
            return null;

        ITypeSymbol? type = model.GetTypeInfo(initializer.Parent!, stopToken).Type;
        if (type is null || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable))
            return null;
        HashSet<string> set = [.. initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left.ToString())];
        return model.LookupSymbols(position, type)
            .Where(member => !member.IsStatic && !set.Contains(member.Name))
            .Where(member => member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false, IsConst: false });
    }

    // The members of the enumeration that is asked for.
    private IEnumerable<Candidate> Expected()
    {
        IEnumerable<ITypeSymbol> enumerations = ExpectedTypes().Select(WithoutNull).OfType<ITypeSymbol>().Where(type => type.TypeKind == TypeKind.Enum);
        foreach (ITypeSymbol type in enumerations.Distinct<ITypeSymbol>(SymbolEqualityComparer.Default))
        {
            string name = type.ToMinimalDisplayString(model, position);
            foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
                yield return new Candidate($"{name}.{member.Name}", CompletionKind.EnumMember, [member], model.Compilation) { IsExpected = true };
        }
    }

    private IEnumerable<ITypeSymbol?> ExpectedTypes() => left.Parent switch
    {
        AssignmentExpressionSyntax assignment when left == assignment.OperatorToken => [model.GetTypeInfo(assignment.Left, stopToken).Type],
        BinaryExpressionSyntax binary when left == binary.OperatorToken => [model.GetTypeInfo(binary.Left, stopToken).Type],
        EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => [model.GetTypeInfo(declaration.Type, stopToken).Type],
        ArgumentListSyntax list => Called(list).Select(method => method.Parameters.ElementAtOrDefault(ArgumentBefore(list))?.Type),
        _ => [],
    };

    // Named arguments: f(count: 3).
    private IEnumerable<Candidate> ParameterNames() => left.Parent is ArgumentListSyntax list
        ? Called(list).SelectMany(method => method.Parameters.Skip(ArgumentBefore(list))).DistinctBy(parameter => parameter.Name)
            .Select(parameter => new Candidate(parameter.Name + ":", CompletionKind.Parameter, [parameter], model.Compilation))
        : [];

    private IEnumerable<IMethodSymbol> Called(ArgumentListSyntax list)
    {
        SyntaxNode? call = list.Parent is InvocationExpressionSyntax invocation ? invocation.Expression : list.Parent;
        if (call is null)
            return [];
        SymbolInfo info = model.GetSymbolInfo(call, stopToken);
        return info.CandidateSymbols.Add(info.Symbol!).Concat(model.GetMemberGroup(call, stopToken)).OfType<IMethodSymbol>();
    }

    private int ArgumentBefore(ArgumentListSyntax list) => list.Arguments.GetSeparators().Count(comma => comma.SpanStart < position);

    private IEnumerable<Candidate> Group(IEnumerable<ISymbol> symbols) => symbols
        .Where(symbol => symbol.CanBeReferencedByName && !symbol.Name.Contains('<'))
        .Where(symbol => symbol is not IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Destructor })
        .GroupBy(symbol => symbol.Name)
        .Select(group => new Candidate(Escaped(group.Key), Candidate.KindOf(group.First()), [.. group], model.Compilation));

    // A local variable is there from its declaration on; what every object inherits is no use without an object.
    private bool IsInScope(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.DeclaringSyntaxReferences.All(declaration => declaration.Span.End <= position),
        _ => symbol.ContainingType?.SpecialType != SpecialType.System_Object,
    };

    // Behind a type on the same line stands the name of something new.
    private bool IsNewName()
    {
        SyntaxToken here = model.SyntaxTree.GetRoot(stopToken).FindToken(position);
        SyntaxNode? named = here.Parent is { } parent && here.SpanStart == position && here.IsKind(SyntaxKind.IdentifierToken) ? parent : null;
        bool isDeclared = named is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax
            or ParameterSyntax or TypeParameterSyntax or BaseTypeDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax
            or PropertyDeclarationSyntax;
        bool isSameLine = model.SyntaxTree.GetText(stopToken).Lines.GetLineFromPosition(position).Start <= left.SpanStart;
        return isSameLine && ((isDeclared && !IsLambdaParameter(named!)) || EndsType(left));
    }

    // int | and List<int> | can be nothing else.
    private static bool EndsType(SyntaxToken token)
    {
        TypeSyntax? type = token.Parent?.FirstAncestorOrSelf<TypeSyntax>(around => around is not IdentifierNameSyntax);
        return type is { Parent: VariableDeclarationSyntax or IncompleteMemberSyntax } && type.GetLastToken() == token;
    }

    // f(x|: what may become a lambda is a name first.
    private static bool IsLambdaParameter(SyntaxNode named) => named is ParameterSyntax { Type: null };

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static SyntaxToken TokenBefore(SyntaxNode root, int position)
    {
        SyntaxToken token = root.FindToken(position);
        while (token.SpanStart >= position && !token.IsKind(SyntaxKind.None))
            token = token.GetPreviousToken(includeZeroWidth: false);
        return token;
    }
}
