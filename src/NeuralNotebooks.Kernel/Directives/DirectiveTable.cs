using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>All directives.</summary>
internal static class DirectiveTable
{
    // What is further from a name than this does not look like a slip of the pen.
    private const int MostEdits = 3;

    private static readonly Dictionary<string, Directive> byName = new Directive[]
    {
        new ReferenceDirective(), new SourceDirective(), new LoadDirective(), new ImportDirective(),
        new TimeDirective(), new WhoDirective(), new WhosDirective(), new ResetDirective(), new ListDirective(),
        new CSharpDirective(), new TextDirective("#!markdown", "Markdown", MimeBundle.Markdown), new TextDirective("#!html", "HTML", MimeBundle.Html),
    }.ToDictionary(directive => directive.Name);

    /// <summary>All of them, as <c>#!lsmagic</c> lists them.</summary>
    public static IEnumerable<Directive> All => byName.Values;

    /// <summary>The directive of this name; null when there is none.</summary>
    public static Directive? Known(string name) => byName.GetValueOrDefault(name);

    /// <summary>How to write the directive whose name the caret is at, and what it does; null where there is none.</summary>
    public static Inspection? Inspect(string cell, int position)
    {
        int start = cell.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
        string line = cell[Math.Min(start, position)..].Split('\n')[0];
        int indent = line.Length - line.TrimStart().Length;
        string name = line.TrimStart().Split([' ', '\t', '"', '\r'])[0];
        return position <= start + indent + name.Length && Known(name) is { } directive ? directive.Inspection : null;
    }

    /// <summary>The directive that a line names.</summary>
    /// <exception cref="DirectiveException">There is none of this name; the message says which the author may have meant.</exception>
    public static Directive Find(DirectivePart part) => Known(part.Name) ?? throw new DirectiveException(part, Unknown(part.Name));

    private static string Unknown(string name)
    {
        string[] near =
        [
            .. byName.Keys.Select(known => (Name: known, Edits: EditDistance.Between(name, known)))
                .Where(known => known.Edits <= MostEdits).OrderBy(known => known.Edits).Take(3).Select(known => known.Name),
        ];
        string guess = near.Length > 0 ? $"Did you mean {string.Join(" or ", near)}? " : "";
        return $"There is no directive {name}. {guess}#!lsmagic lists all there are.";
    }
}
