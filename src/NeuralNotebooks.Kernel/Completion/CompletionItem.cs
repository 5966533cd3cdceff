namespace NeuralNotebooks.Kernel;

/// <summary>What a completion stands for.</summary>
public enum CompletionKind
{
    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>A variable, of a cell's top level or of a function.</summary>
    Variable,

    /// <summary>A parameter of a function.</summary>
    Parameter,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A property.</summary>
    Property,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A method or function.</summary>
    Method,

    /// <summary>A method that extends a type from outside.</summary>
    ExtensionMethod,

    /// <summary>A class.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A member of an enumeration.</summary>
    EnumMember,

    /// <summary>A delegate.</summary>
    Delegate,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A directive such as <c>#!time</c>.</summary>
    Directive,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A NuGet package, or a version of one.</summary>
    Package,
}

/// <summary>One way to go on at the caret.</summary>
public sealed class CompletionItem
{
    private readonly Lazy<Inspection?> inspection;

    internal CompletionItem(string text, CompletionKind kind, Func<Inspection?> inspect)
    {
        Text = text;
        Kind = kind;
        inspection = new Lazy<Inspection?>(inspect);
    }

    /// <summary>What to put in the place of the span.</summary>
    public string Text { get; }

    /// <summary>What it stands for.</summary>
    public CompletionKind Kind { get; }

    /// <summary>Its signature and documentation, found when they are asked for; null for what has none.</summary>
    public Inspection? Inspection => inspection.Value;

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>The ways to go on at the caret.</summary>
/// <param name="Start">Where the text starts that an item replaces.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The items, the likeliest first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);
