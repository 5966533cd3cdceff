namespace NeuralNotebooks.Kernel;

/// <summary>Runs a script as if it stood in the cell.</summary>
internal sealed class LoadDirective() : Directive("#load", "#load \"script.csx\"", "Runs a script; what it declares can be used from then on.")
{
    public override IReadOnlyList<string> Extensions => [".csx", ".cs"];

    public override void Run(DirectivePart part, CellRun cell) => cell.RunFile(part, cell.FileOf(part));
}
