using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace NeuralNotebooks.Kernel;

/// <summary>The packages that a session wants together, and where they may come from.</summary>
/// <param name="Requests">The packages.</param>
/// <param name="Sources">Sources beside those of the user's NuGet configuration.</param>
internal sealed record PackageSet(IReadOnlyList<PackageRequest> Requests, IReadOnlyList<string> Sources)
{
    /// <summary>What packages must run on, as NuGet says it.</summary>
    public static string Framework { get; } = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>What native libraries must run on, as NuGet says it: <c>linux-x64</c>.</summary>
    public static string Runtime { get; } = $"{SystemName}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Whether the versions are found out anew each time.</summary>
    public bool IsFloating => Requests.Any(request => request.IsFloating);

    /// <summary>A name for the set; the same packages from the same sources always have the same.</summary>
    public string Key
    {
        get
        {
            IEnumerable<string> requests = Requests.Select(request => request.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal);
            string words = string.Join('\n', [Framework, Runtime, .. Sources, .. requests]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];
        }
    }

    /// <summary>A project that wants the packages and nothing else.</summary>
    /// <param name="configurationFolder">Where to start looking for NuGet's configuration.</param>
    public string ToProject(string configurationFolder) => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", Framework),
            new XElement("RuntimeIdentifier", Runtime),
            new XElement("SelfContained", "false"),
            new XElement("UseAppHost", "false"),
            new XElement("NuGetAudit", "false"),
            new XElement("RestoreRootConfigDirectory", configurationFolder),
            new XElement("RestoreAdditionalProjectSources", string.Join(';', Sources))),
        new XElement("ItemGroup", Requests.Select(Reference))).ToString();

    private static XElement Reference(PackageRequest request) =>
        new("PackageReference", new XAttribute("Include", request.Id), new XAttribute("Version", request.Version));

    private static string SystemName => OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl") || RuntimeInformation.RuntimeIdentifier.Contains("alpine") ? "linux-musl"
        : "linux";
}
