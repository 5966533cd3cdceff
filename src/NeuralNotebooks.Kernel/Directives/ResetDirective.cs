namespace NeuralNotebooks.Kernel;

/// <summary>Starts the session anew.</summary>
internal sealed class ResetDirective() : Directive("#!reset", "#!reset", "Forgets all variables, types, usings and references, as a restart does.")
{
    public override void Run(DirectivePart part, CellRun cell) => cell.State.Reset();
}
