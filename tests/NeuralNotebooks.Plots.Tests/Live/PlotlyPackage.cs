using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Tests;

/// <summary>plotly.js as npm has it, with the schema of its figures. It is fetched once and kept under artifacts; where it cannot be had, tests skip.</summary>
internal static class PlotlyPackage
{
    /// <summary>The first of version 2, and the last of each version when this was written.</summary>
    public static readonly string[] Versions = ["2.0.0", "2.35.3", "3.7.0", "4.1.1"];

    private const string SchemaFile = "plot-schema.json", ScriptFile = "plotly.min.js";

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private static readonly Lock gate = new();
    private static string? missing;

    /// <summary>The schema of a version.</summary>
    public static JsonObject Schema(string version) => JsonNode.Parse(File.ReadAllText(Find(version, SchemaFile)))!.AsObject();

    /// <summary>The path of a version's script.</summary>
    public static string Script(string version) => Find(version, ScriptFile);

    private static string Find(string version, string file)
    {
        // artifacts/bin/PROJECT/CONFIGURATION/ is where the tests lie.
        string path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "plotly", version, file));
        lock (gate)
        {
            if (!File.Exists(path) && missing is null)
                missing = Fetch(version, Path.GetDirectoryName(path)!);
        }

        Assert.SkipWhen(!File.Exists(path), missing ?? $"plotly.js {version} has no {file}.");
        return path;
    }

    /// <summary>Gets a version from npm; returns why not, where that fails.</summary>
    private static string? Fetch(string version, string folder)
    {
        string temporary = Directory.CreateTempSubdirectory("plotly-").FullName;
        try
        {
            string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            ProcessStartInfo start = new(npm, ["pack", $"plotly.js@{version}", "--silent"])
            {
                WorkingDirectory = temporary,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(patience))
            {
                process.Kill(entireProcessTree: true);
                return $"npm did not fetch plotly.js {version} within {patience.TotalSeconds} seconds.";
            }

            if (Directory.GetFiles(temporary, "*.tgz") is not [string archive])
                return $"npm could not fetch plotly.js {version}: {errors.Result.Trim().Split('\n')[^1]}";

            Unpack(archive, temporary);
            Directory.CreateDirectory(folder);
            foreach (string file in (ReadOnlySpan<string>)[SchemaFile, ScriptFile])
                File.Move(Path.Combine(temporary, file), Path.Combine(folder, file), overwrite: true);

            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed, so that there is no plotly.js to test with.";
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static void Unpack(string archive, string folder)
    {
        using GZipStream unzipped = new(File.OpenRead(archive), CompressionMode.Decompress);
        using TarReader reader = new(unzipped);
        while (reader.GetNextEntry() is { } entry)
            if (entry.Name is "package/dist/" + SchemaFile or "package/dist/" + ScriptFile)
                entry.ExtractToFile(Path.Combine(folder, Path.GetFileName(entry.Name)), overwrite: true);
    }
}
