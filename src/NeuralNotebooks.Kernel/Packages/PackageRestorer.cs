using System.Diagnostics;
using System.Text.Json;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Finds the files of packages with <c>dotnet restore</c> of a project made for the purpose, so that sources, credentials and the package
/// folder are those of the user's own NuGet configuration. What it found is kept, and found again without asking anybody.
/// </summary>
/// <param name="folder">Where that is kept.</param>
internal sealed class PackageRestorer(string folder)
{
    // Whatever project files lie in the folders above are not meant.
    private static readonly string[] alone =
        ["-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false"];

    /// <summary>What a set of packages consisted of when it was last restored; null if it never was or files are gone.</summary>
    public PackageFiles? Kept(PackageSet packages)
    {
        try
        {
            PackageFiles? kept = File.Exists(PathOf(packages)) ? AssetsFile.Read(PathOf(packages), PackageSet.Runtime) : null;
            return kept is { AreThere: true, HasErrors: false } ? kept : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Restores a set of packages. Takes seconds, or as long as a download takes.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="configurationFolder">Where to start looking for NuGet's configuration.</param>
    /// <param name="stopToken">Ends it.</param>
    /// <returns>What they consist of, or errors.</returns>
    public async Task<PackageFiles> RestoreAsync(PackageSet packages, string configurationFolder, CancellationToken stopToken)
    {
        string work = Path.Combine(folder, Path.GetRandomFileName());
        Directory.CreateDirectory(work);
        try
        {
            string project = Path.Combine(work, "packages.csproj");
            await File.WriteAllTextAsync(project, packages.ToProject(configurationFolder), stopToken).ConfigureAwait(false);
            (int exitCode, string said) = await RunAsync(project, stopToken).ConfigureAwait(false);

            string assets = Path.Combine(work, "obj", "project.assets.json");
            PackageFiles? files = File.Exists(assets) ? AssetsFile.Read(assets, PackageSet.Runtime) : null;
            if (exitCode != 0 || files is null)
                return files is { HasErrors: true } ? files : new PackageFiles([], [], [], [], [new PackageMessage("", said, IsError: true, null)]);

            File.Move(assets, PathOf(packages), overwrite: true);
            return files;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private string PathOf(PackageSet packages) => Path.Combine(folder, packages.Key + ".json");

    private static async Task<(int ExitCode, string Said)> RunAsync(string project, CancellationToken stopToken)
    {
        var start = new ProcessStartInfo(DotnetPath(), ["restore", project, "--nologo", "-v:quiet", .. alone])
        {
            WorkingDirectory = Path.GetDirectoryName(project),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A host that dotnet has started itself hands its own build settings on, and they would be taken for ours.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(stopToken);
            Task<string> error = process.StandardError.ReadToEndAsync(stopToken);
            await process.WaitForExitAsync(stopToken).ConfigureAwait(false);
            return (process.ExitCode, (await output.ConfigureAwait(false) + await error.ConfigureAwait(false)).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw;
        }
    }

    // The dotnet that runs this program, if it is one that an SDK belongs to; else the one on the path.
    private static string DotnetPath()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string? root = BaseLibrary.DotnetRoot;
        return root is not null && Directory.Exists(Path.Combine(root, "sdk")) ? Path.Combine(root, name) : name;
    }
}
