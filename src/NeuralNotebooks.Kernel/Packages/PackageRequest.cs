namespace NeuralNotebooks.Kernel;

/// <summary>A NuGet package that a cell asks for.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">A version or a range of versions as in a project file; <c>*</c> for the newest.</param>
internal sealed record PackageRequest(string Id, string Version)
{
    /// <summary>What stands before a package's name in <c>#r</c>.</summary>
    public const string Prefix = "nuget:";

    /// <summary>Whether the version is found out anew each time.</summary>
    public bool IsFloating => Version.Contains('*');

    /// <summary>Whether the argument of a directive is a package, or a source of packages.</summary>
    public static bool IsPackage(string argument) => argument.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The package that a directive names.</summary>
    /// <exception cref="DirectiveException">It names none.</exception>
    public static PackageRequest Parse(DirectivePart part)
    {
        string[] words = part.Argument[Prefix.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        bool isId = words[0].Length > 0 && words[0].All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
        if (!isId)
            throw new DirectiveException(part, $"{part.Argument.Trim()} names no package: #r \"nuget: Package, 1.2.3\" or #r \"nuget: Package\".");
        return new PackageRequest(words[0], words is [_, { Length: > 0 } version] ? version : "*");
    }

    /// <summary>As a sentence has it: <c>Package 1.2.3</c>.</summary>
    public override string ToString() => Version == "*" ? Id : $"{Id} {Version}";
}
