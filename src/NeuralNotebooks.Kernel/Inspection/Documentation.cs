using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>The XML documentation of a symbol, with what it inherits.</summary>
/// <param name="compilation">Knows where assemblies lie.</param>
internal sealed class Documentation(Compilation compilation)
{
    // Nobody inherits through more steps than this, unless in a circle.
    private const int MostSteps = 10;

    /// <summary>The elements of a symbol's documentation; empty when it has none.</summary>
    public XElement Of(ISymbol symbol) => Of(symbol, MostSteps);

    private XElement Of(ISymbol symbol, int steps)
    {
        XElement? own = Parse(DocumentationLibrary.XmlOf(symbol, compilation));
        XElement? inherit = own?.Descendants("inheritdoc").FirstOrDefault();
        if (own is not null && inherit is null)
            return own;

        XElement inherited = steps > 0 && Ancestor(symbol, inherit) is { } ancestor ? Of(ancestor, steps - 1) : new XElement("member");
        if (own is null)
            return inherited;

        // What the symbol says itself comes first.
        foreach (XElement element in own.Descendants("inheritdoc").ToList())
            element.Remove();
        var known = own.Elements().Select(Key).ToHashSet();
        own.Add(inherited.Elements().Where(element => !known.Contains(Key(element))));
        return own;
    }

    private ISymbol? Ancestor(ISymbol symbol, XElement? inherit)
    {
        if ((string?)inherit?.Attribute("cref") is { } id)
            return DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation);

        return symbol.OriginalDefinition switch
        {
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
            IEventSymbol { OverriddenEvent: { } overridden } => overridden,
            INamedTypeSymbol { BaseType.SpecialType: SpecialType.None } type => type.BaseType,
            INamedTypeSymbol type => type.Interfaces.FirstOrDefault(),
            var member => Implemented(member),
        };
    }

    private static ISymbol? Implemented(ISymbol member) => member.ContainingType?.AllInterfaces
        .SelectMany(type => type.GetMembers(member.Name))
        .FirstOrDefault(declared => member.Equals(member.ContainingType.FindImplementationForInterfaceMember(declared), SymbolEqualityComparer.Default));

    private static string Key(XElement element) => $"{element.Name} {(string?)element.Attribute("name")} {(string?)element.Attribute("cref")}";

    private static XElement? Parse(string? xml)
    {
        if (xml is null)
            return null;
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // Comments that the author has not got right.
            return null;
        }
    }
}
