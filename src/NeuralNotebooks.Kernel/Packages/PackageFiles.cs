namespace NeuralNotebooks.Kernel;

/// <summary>What a set of packages consists of, those included that the packages themselves need.</summary>
/// <param name="Packages">Names and versions.</param>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Runtime">Assemblies to load.</param>
/// <param name="Native">Native libraries.</param>
/// <param name="Messages">What NuGet has to say: errors and warnings.</param>
internal sealed record PackageFiles(
    IReadOnlyList<(string Id, string Version)> Packages,
    IReadOnlyList<string> Compile,
    IReadOnlyList<string> Runtime,
    IReadOnlyList<string> Native,
    IReadOnlyList<PackageMessage> Messages)
{
    /// <summary>Whether all files are there.</summary>
    public bool AreThere => Compile.Concat(Runtime).Concat(Native).All(File.Exists);

    /// <summary>Whether NuGet could not find or agree on the packages.</summary>
    public bool HasErrors => Messages.Any(message => message.IsError);
}

/// <summary>Something that NuGet has to say.</summary>
/// <param name="Code">Its number for it, such as NU1101.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsError">Whether it could not go on.</param>
/// <param name="PackageId">The package that it is about, if it is about one.</param>
internal sealed record PackageMessage(string Code, string Text, bool IsError, string? PackageId)
{
    public override string ToString() => Code.Length > 0 ? $"{Code}: {Text}" : Text;
}
