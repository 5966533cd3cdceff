namespace NeuralNotebooks.Kernel;

/// <summary>Goes back to C# after another language.</summary>
internal sealed class CSharpDirective() : Directive(
    "#!csharp", "#!csharp", "The lines that follow are C#, which they are anyway at the start of a cell.")
{
    public override bool IsLanguage => true;

    public override void Run(DirectivePart part, CellRun cell)
    {
    }
}
