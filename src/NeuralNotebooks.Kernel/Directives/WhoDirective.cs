using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Lists the names of the session's variables.</summary>
internal sealed class WhoDirective() : Directive("#!who", "#!who", "Lists the names of your variables.")
{
    public override void Run(DirectivePart part, CellRun cell)
    {
        string names = string.Join("  ", cell.State.Variables.Select(variable => variable.Name));
        cell.Display(new MimeBundle(names.Length > 0 ? names : "There are no variables yet."));
    }
}
