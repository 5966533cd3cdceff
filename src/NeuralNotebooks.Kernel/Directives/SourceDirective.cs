namespace NeuralNotebooks.Kernel;

/// <summary>Names a place that packages come from.</summary>
internal sealed class SourceDirective() : Directive(
    "#i",
    "#i \"nuget: https://address/index.json\"",
    "Adds a source of NuGet packages, an address or a folder, to those of your NuGet configuration.")
{
    public override void Run(DirectivePart part, CellRun cell)
    {
        if (!PackageRequest.IsPackage(part.Argument))
            throw new DirectiveException(part, $"#i takes a source of packages: {Usage}");

        string source = part.Argument[PackageRequest.Prefix.Length..].Trim();
        cell.State.Packages.AddSource(source.Contains("://") ? source : Path.GetFullPath(source, cell.Folder));
    }
}
