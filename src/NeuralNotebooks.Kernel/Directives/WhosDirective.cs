using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Lists the session's variables with types and values.</summary>
internal sealed class WhosDirective() : Directive("#!whos", "#!whos", "Lists your variables with their types and values.")
{
    public override void Run(DirectivePart part, CellRun cell)
    {
        IReadOnlyList<SessionVariable> variables = cell.State.Variables;
        if (variables.Count == 0)
            cell.Display(new MimeBundle("There are no variables yet."));
        else
            cell.Display(new ValueTable(["name", "type", "value"], [.. variables.Select(Row)]).ToBundle());
    }

    private static object?[] Row(SessionVariable variable) => [variable.Name, TypeNames.Of(variable.Type), variable.Value];
}
