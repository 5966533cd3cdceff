namespace NeuralNotebooks.Kernel;

/// <summary>Makes an assembly usable: a file, one of the base library, or a NuGet package.</summary>
internal sealed class ReferenceDirective() : Directive(
    "#r", "#r \"library.dll\"  or  #r \"nuget: Package, 1.2.3\"", "Makes the types of an assembly or of a NuGet package usable.")
{
    public override IReadOnlyList<string> Extensions => [".dll", ".exe"];

    public override void Run(DirectivePart part, CellRun cell)
    {
        if (PackageRequest.IsPackage(part.Argument))
            cell.State.Packages.Request(part, PackageRequest.Parse(part));
        else
            AddFile(part, cell);
    }

    private static void AddFile(DirectivePart part, CellRun cell)
    {
        // A plain name is one of the assemblies that are there anyway: #r "System.Xml".
        bool isFile = Path.GetExtension(part.Argument).ToLowerInvariant() is ".dll" or ".exe";
        if (cell.State.References.IsKnown(isFile ? Path.GetFileNameWithoutExtension(part.Argument) : part.Argument))
            return;

        string path = cell.FileOf(part);
        try
        {
            cell.State.LoadContext.Add(path);
            cell.State.References.Add(path);
        }
        catch (BadImageFormatException exception)
        {
            throw new DirectiveException(part, $"{part.Argument} is no .NET assembly.", exception);
        }
    }
}
