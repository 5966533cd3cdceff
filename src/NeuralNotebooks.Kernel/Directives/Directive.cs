namespace NeuralNotebooks.Kernel;

/// <summary>A line of a cell that tells the engine something: <c>#!time</c>, <c>#r "library.dll"</c>.</summary>
/// <param name="name">Its name with the <c>#</c>.</param>
/// <param name="usage">How to write it.</param>
/// <param name="help">What it does, in a sentence.</param>
internal abstract class Directive(string name, string usage, string help)
{
    /// <summary>Its name with the <c>#</c>.</summary>
    public string Name { get; } = name;

    /// <summary>How to write it.</summary>
    public string Usage { get; } = usage;

    /// <summary>What it does, in a sentence.</summary>
    public string Help { get; } = help;

    /// <summary>How to write it and what it does, for a reader who asks.</summary>
    public Inspection Inspection => new(Usage, $"{Usage}\n\n{Help}", $"```\n{Usage}\n```\n\n{Help}");

    /// <summary>Whether it says in which language what follows is written.</summary>
    public virtual bool IsLanguage => TakesText;

    /// <summary>Whether the lines that follow are its own, and no C#.</summary>
    public virtual bool TakesText => false;

    /// <summary>The extensions of the files that it takes; none when it takes no file.</summary>
    public virtual IReadOnlyList<string> Extensions => [];

    /// <summary>Does it.</summary>
    /// <exception cref="DirectiveException">It cannot be done.</exception>
    public abstract void Run(DirectivePart part, CellRun cell);
}
