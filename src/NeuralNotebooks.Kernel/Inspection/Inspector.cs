using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Kernel;

/// <summary>Writes down what is known of a symbol.</summary>
internal static class Inspector
{
    /// <summary>What the caret is at; null where there is nothing.</summary>
    public static Inspection? Inspect(SemanticModel model, int position) =>
        SymbolAtCaret.Find(model, position) is { } found ? Describe(found, model.Compilation) : null;

    /// <summary>What is known of a symbol.</summary>
    public static Inspection Describe(SymbolAtCaret found, Compilation compilation)
    {
        string signature = Signatures.Of(found.Symbol);
        XElement documentation = new Documentation(compilation).Of(found.Symbol);
        string parameter = found.Parameter >= 0 && found.Symbol is IMethodSymbol { Parameters: { Length: > 0 } parameters }
            ? parameters[Math.Min(found.Parameter, parameters.Length - 1)].Name
            : "";
        string overloads = found.Overloads switch { 1 => "", 2 => "+ 1 overload", var count => $"+ {count - 1} overloads" };
        return new Inspection(signature, PlainText(signature, overloads, documentation, parameter), Markdown(signature, overloads, documentation, parameter));
    }

    private static string PlainText(string signature, string overloads, XElement documentation, string parameter)
    {
        string Section(string title, IEnumerable<string> lines) => lines.Any() ? $"{title}\n{string.Join('\n', lines.Select(line => "  " + line.Replace("\n", "\n  ")))}" : "";
        string Named(XElement element, string name) => $"{(name == parameter ? "→ " : "")}{name}: {DocumentationText.Of(element, markdown: false)}";
        return Join(
            $"{signature}{(overloads.Length > 0 ? $"   ({overloads})" : "")}",
            Sections(documentation, markdown: false, Named, Section));
    }

    private static string Markdown(string signature, string overloads, XElement documentation, string parameter)
    {
        string Section(string title, IEnumerable<string> lines) => lines.Any() ? $"**{title}**\n\n{string.Join('\n', lines)}" : "";
        string Named(XElement element, string name) => $"- {(name == parameter ? $"**`{name}`**" : $"`{name}`")}: {DocumentationText.Of(element, markdown: true)}";
        return Join(
            $"```csharp\n{signature}\n```{(overloads.Length > 0 ? $"\n\n*{overloads}*" : "")}",
            Sections(documentation, markdown: true, Named, Section));
    }

    private static IEnumerable<string> Sections(
        XElement documentation, bool markdown, Func<XElement, string, string> named, Func<string, IEnumerable<string>, string> section)
    {
        IEnumerable<string> Texts(string name) => documentation.Elements(name).Select(element => DocumentationText.Of(element, markdown)).Where(words => words.Length > 0);
        IEnumerable<string> Names(string name) => documentation.Elements(name).Select(element => named(element, (string?)element.Attribute("name") ?? ""));

        yield return string.Join("\n\n", Texts("summary"));
        yield return section("Type parameters", Names("typeparam"));
        yield return section("Parameters", Names("param"));
        yield return section("Returns", Texts("returns"));
        yield return section("Value", Texts("value"));
        yield return section("Exceptions", documentation.Elements("exception").Select(element => named(element, DocumentationText.ShortName((string?)element.Attribute("cref") ?? ""))));
        yield return section("Remarks", Texts("remarks"));
        yield return section("Example", Texts("example"));
    }

    private static string Join(string first, IEnumerable<string> others) =>
        string.Join("\n\n", new[] { first }.Concat(others).Where(part => part.Length > 0));
}
