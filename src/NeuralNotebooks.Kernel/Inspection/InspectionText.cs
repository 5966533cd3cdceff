using System.Xml.Linq;

namespace NeuralNotebooks.Kernel;

/// <summary>Signature and documentation of a symbol as one text: Markdown, or plain.</summary>
/// <param name="markdown">Which of the two.</param>
/// <param name="documentation">The elements of the documentation.</param>
/// <param name="parameter">The parameter that is being written, which is marked; or empty.</param>
internal sealed class InspectionText(bool markdown, XElement documentation, string parameter)
{
    public string Of(string signature, string overloads)
    {
        string[] parts =
        [
            Title(signature, overloads),
            string.Join("\n\n", Texts("summary")),
            Section("Type parameters", Named("typeparam")),
            Section("Parameters", Named("param")),
            Section("Returns", Texts("returns")),
            Section("Value", Texts("value")),
            Section("Exceptions", Named("exception")),
            Section("Remarks", Texts("remarks")),
            Section("Example", Texts("example")),
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    private string Title(string signature, string overloads)
    {
        if (markdown)
            return $"```csharp\n{signature}\n```{(overloads.Length > 0 ? $"\n\n*{overloads}*" : "")}";
        return overloads.Length > 0 ? $"{signature}   ({overloads})" : signature;
    }

    private string Section(string title, IEnumerable<string> texts)
    {
        if (!texts.Any())
            return "";
        return markdown
            ? $"**{title}**\n\n{string.Join('\n', texts)}"
            : $"{title}\n{string.Join('\n', texts.Select(text => "  " + text.Replace("\n", "\n  ")))}";
    }

    private IEnumerable<string> Texts(string element) =>
        documentation.Elements(element).Select(words => DocumentationText.Of(words, markdown)).Where(text => text.Length > 0);

    private IEnumerable<string> Named(string element) => documentation.Elements(element).Select(words =>
    {
        string name = (string?)words.Attribute("name") ?? DocumentationText.ShortName((string?)words.Attribute("cref") ?? "");
        string text = DocumentationText.Of(words, markdown);
        bool isMarked = name == parameter;
        return markdown ? $"- {(isMarked ? $"**`{name}`**" : $"`{name}`")}: {text}" : $"{(isMarked ? "→ " : "")}{name}: {text}";
    });
}
