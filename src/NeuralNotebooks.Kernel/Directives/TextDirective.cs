using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Shows the lines that follow as they are: <c>#!markdown</c>, <c>#!html</c>.</summary>
/// <param name="name">Its name with the <c>#</c>.</param>
/// <param name="language">The language of the text.</param>
/// <param name="show">Makes a bundle of the text.</param>
internal sealed class TextDirective(string name, string language, Func<string, MimeBundle> show)
    : Directive(name, name, $"The lines that follow are {language}, and are shown.")
{
    public override bool TakesText => true;

    public override void Run(DirectivePart part, CellRun cell) => cell.Display(show(part.Text));
}
