namespace NeuralNotebooks.Kernel;

/// <summary>Lists all directives.</summary>
internal sealed class ListDirective() : Directive("#!lsmagic", "#!lsmagic", "Lists all directives.")
{
    public override void Run(DirectivePart part, CellRun cell) =>
        cell.Display(new ValueTable(["directive", "what it does"], [.. DirectiveTable.All.Select(Row)]).ToBundle());

    private static object?[] Row(Directive directive) => [directive.Usage, directive.Help];
}
