using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Kernel;

/// <summary>Reads NuGet's <c>project.assets.json</c>, which says what a restore has come to.</summary>
internal static class AssetsFile
{
    // What a package says where it has nothing for this framework.
    private const string Nothing = "_._";

    /// <summary>The files of the packages for one runtime.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runtime">For example <c>linux-x64</c>.</param>
    /// <exception cref="JsonException">It is no such file.</exception>
    public static PackageFiles Read(string path, string runtime)
    {
        JsonNode assets = JsonNode.Parse(File.ReadAllText(path)) ?? throw new JsonException("The file is empty.");
        string[] folders = [.. Properties(assets["packageFolders"]).Select(folder => folder.Key)];
        JsonNode? target = Properties(assets["targets"]).FirstOrDefault(target => target.Key.EndsWith("/" + runtime, StringComparison.Ordinal)).Value;
        var packages = Properties(target).Where(package => (string?)package.Value?["type"] == "package").ToList();

        IReadOnlyList<string> Files(string kind) =>
        [
            .. packages.SelectMany(package => Properties(package.Value![kind]).Select(file => file.Key)
                .Where(file => !file.EndsWith(Nothing, StringComparison.Ordinal))
                .Select(file => Find(folders, Path.Combine((string)assets["libraries"]![package.Key]!["path"]!, file)))),
        ];

        return new PackageFiles(
            [.. packages.Select(package => package.Key.Split('/')).Select(name => (name[0], name[1]))],
            Files("compile"),
            Files("runtime"),
            Files("native"),
            [.. ((assets["logs"] as JsonArray) ?? []).Select(Message)]);
    }

    private static string Find(string[] folders, string file) =>
        folders.Select(folder => Path.GetFullPath(file, folder)).FirstOrDefault(File.Exists) ?? Path.GetFullPath(file, folders[0]);

    private static PackageMessage Message(JsonNode? log) => new(
        (string?)log?["code"] ?? "", (string?)log?["message"] ?? "", (string?)log?["level"] == "Error", (string?)log?["libraryId"]);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonNode? node) => (node as JsonObject) ?? [];
}
