namespace NeuralNotebooks.Cli;

/// <summary>A finished page of a book.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Content">Its HTML, without what all pages have.</param>
internal sealed record Page(string Name, string Title, string Content)
{
    /// <summary>The headings within it.</summary>
    public IReadOnlyList<PageHeading> Headings { get; init; } = [];

    /// <summary>What it is about, in a sentence or two.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether its notebook did not come to its end.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Its address, as other pages have it.</summary>
    public string Address => Uri.EscapeDataString(Name);
}
