using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NeuralNotebooks.Kernel;

/// <summary>Turns the elements of XML documentation into Markdown, or into plain text.</summary>
/// <param name="markdown">Which of the two.</param>
internal sealed partial class DocumentationText(bool markdown)
{
    // Paragraphs, lists and pieces of code, with an empty line between them.
    private readonly List<string> blocks = [];
    private readonly StringBuilder paragraph = new();

    /// <summary>The text in an element.</summary>
    /// <param name="element">For example a <c>summary</c>.</param>
    /// <param name="markdown">Whether Markdown is wanted, or plain text.</param>
    public static string Of(XElement element, bool markdown)
    {
        var text = new DocumentationText(markdown);
        text.AddNodes(element);
        text.EndParagraph();
        return string.Join("\n\n", text.blocks);
    }

    /// <summary>What a reader calls a symbol: <c>M:System.Math.Sqrt(System.Double)</c> is Math.Sqrt, <c>T:System.String</c> is String.</summary>
    public static string ShortName(string id)
    {
        if (id.Length < 2 || id[1] != ':')
            return id;
        string name = Arity().Replace(id[2..].Split('(')[0], "").Replace("#ctor", "new");
        string[] parts = name.Split('.');
        return string.Join('.', parts.TakeLast(id[0] is 'T' or 'N' ? 1 : 2));
    }

    private void AddNodes(XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText words)
                AddWords(words.Value);
            else if (node is XElement inner)
                AddElement(inner);
        }
    }

    private void AddElement(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso":
                AddReference(element);
                break;
            case "paramref" or "typeparamref":
                paragraph.Append(Code((string?)element.Attribute("name") ?? ""));
                break;
            case "c":
                paragraph.Append(Code(element.Value));
                break;
            case "code":
                AddBlock(CodeBlock(element.Value));
                break;
            case "list":
                bool isNumbered = (string?)element.Attribute("type") == "number";
                AddBlock(string.Join('\n', element.Elements("item").Select((item, i) => Item(item, isNumbered ? $"{i + 1}." : "-"))));
                break;
            case "br":
                paragraph.Append(markdown ? "  \n" : "\n");
                break;
            case "b" or "strong":
                AddMarked(element, "**");
                break;
            case "i" or "em":
                AddMarked(element, "*");
                break;
            case "para" or "p":
                EndParagraph();
                AddNodes(element);
                EndParagraph();
                break;
            default:
                AddNodes(element);
                break;
        }
    }

    private string Code(string code) => markdown ? $"`{code}`" : code;

    private void AddMarked(XElement element, string mark)
    {
        paragraph.Append(markdown ? mark : "");
        AddNodes(element);
        paragraph.Append(markdown ? mark : "");
    }

    private void AddReference(XElement element)
    {
        string? address = (string?)element.Attribute("href");
        string words = element.Value;
        if (address is not null && markdown)
            paragraph.Append($"[{(words.Length > 0 ? words : address)}]({address})");
        else if (address is not null)
            paragraph.Append(words.Length > 0 ? $"{words} ({address})" : address);
        else if (words.Length > 0)
            AddNodes(element);
        else
            paragraph.Append(Code((string?)element.Attribute("langword") ?? ShortName((string?)element.Attribute("cref") ?? "")));
    }

    // Lines of the source are no lines of the text, unless there is an empty one or one with a dash; wide gaps, as between formulas, stay.
    private void AddWords(string words)
    {
        string[] paragraphs = EmptyLine().Split(words.ReplaceLineEndings("\n"));
        for (int i = 0; i < paragraphs.Length; i++)
        {
            if (i > 0)
                EndParagraph();
            string text = LineWithDash().Replace(paragraphs[i], "\u0001- ");
            text = LineBreak().Replace(text, " ").Replace('\u0001', '\n');
            text = Gap().Replace(text, markdown ? "\u2003" : "   ");
            paragraph.Append(markdown ? Special().Replace(text, @"\$1").Replace("<", "&lt;") : text);
        }
    }

    private void EndParagraph()
    {
        string text = paragraph.ToString().Trim();
        paragraph.Clear();
        if (text.Length > 0)
            blocks.Add(text);
    }

    private void AddBlock(string block)
    {
        EndParagraph();
        blocks.Add(block);
    }

    private string CodeBlock(string code)
    {
        string[] lines = code.ReplaceLineEndings("\n").Trim('\n').TrimEnd().Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        IEnumerable<string> shown = lines.Select(line => line.Length >= indent ? line[indent..] : "");
        return markdown ? $"```csharp\n{string.Join('\n', shown)}\n```" : string.Join('\n', shown.Select(line => "    " + line));
    }

    private string Item(XElement item, string mark)
    {
        string term = item.Element("term") is { } name ? Of(name, markdown) : "";
        string description = item.Element("description") is { } words ? Of(words, markdown) : term.Length > 0 ? "" : Of(item, markdown);
        return $"{mark} {string.Join(": ", new[] { term, description }.Where(part => part.Length > 0)).Replace("\n\n", " ")}";
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"[ \t]*\n[ \t]*- ")]
    private static partial Regex LineWithDash();

    [GeneratedRegex(@"[ \t]*\n[ \t]*")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"(?<=\S) {3,}(?=\S)")]
    private static partial Regex Gap();

    [GeneratedRegex(@"([*_`\[\]\\])")]
    private static partial Regex Special();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
