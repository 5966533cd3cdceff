using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Cli;

/// <summary>What Jupyter has to know of a kernel: a folder with the command that starts it, its name, its logo, and what its charts need.</summary>
/// <param name="dataFolder">One of Jupyter's data folders.</param>
/// <remarks>Source: "Making kernels for Jupyter", section "Kernel specs".</remarks>
internal sealed class KernelSpec(string dataFolder)
{
    /// <summary>The kernel's name in notebooks and commands. Charts look for plotly.js under it.</summary>
    public const string Name = "neuralnotebooks-csharp";

    /// <summary>The kernel's name for people.</summary>
    public const string DisplayName = "C# (NeuralNotebooks)";

    private const string LogoPrefix = "logo/", FileName = "kernel.json";

    // A path is easier to read without escapes, and nothing of it comes near HTML.
    private static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.Combine(dataFolder, "kernels", Name);

    /// <summary>Where programs lie that were made for it.</summary>
    public string ProgramsFolder { get; } = Path.Combine(dataFolder, Name);

    /// <summary>Whether it is there.</summary>
    public bool Exists => Directory.Exists(Folder);

    /// <summary>The command that starts the kernel; empty when it cannot be read.</summary>
    public IReadOnlyList<string> Command
    {
        get
        {
            try
            {
                JsonNode? file = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, FileName)));
                return [.. (file?["argv"] as JsonArray ?? []).Select(word => word!.GetValue<string>())];
            }
            catch (Exception exception) when (exception is IOException or JsonException or InvalidOperationException)
            {
                return [];
            }
        }
    }

    /// <summary>Why the kernel does not start; null where nothing speaks against it.</summary>
    public string? Problem => Command.Count == 0
        ? $"{FileName} cannot be read."
        : Command.Where(word => Path.IsPathRooted(word) && !File.Exists(word)).Select(file => $"{file} is no longer there.").FirstOrDefault();

    /// <summary>Writes it, in the place of an older one.</summary>
    /// <param name="command">The command that starts the kernel; <c>{connection_file}</c> stands for the file that Jupyter writes.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(IReadOnlyList<string> command)
    {
        string beside = Folder + Path.GetRandomFileName();
        try
        {
            Directory.CreateDirectory(beside);
            File.WriteAllText(Path.Combine(beside, FileName), Json(command).ToJsonString(readable) + "\n");
            WriteLogos(beside);
            foreach (string file in WebLibraries.Bundled.Plotly)
                File.Copy(file, Path.Combine(beside, Path.GetFileName(file)));

            if (Exists)
                Directory.Delete(Folder, recursive: true);
            Directory.Move(beside, Folder);
        }
        catch
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
            throw;
        }
    }

    /// <summary>Removes it, and the programs that were made for it.</summary>
    public void Delete()
    {
        Directory.Delete(Folder, recursive: true);
        DeletePrograms(except: null);
    }

    /// <summary>Removes programs that were made for it. One that runs stays where the operating system wants that.</summary>
    /// <param name="except">The folder of one to keep.</param>
    public void DeletePrograms(string? except)
    {
        if (!Directory.Exists(ProgramsFolder))
            return;

        try
        {
            foreach (string program in Directory.GetDirectories(ProgramsFolder).Where(program => program != except))
                Directory.Delete(program, recursive: true);
            if (except is null)
                Directory.Delete(ProgramsFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static JsonObject Json(IReadOnlyList<string> command) => new()
    {
        ["argv"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { ["debugger"] = false },
    };

    private static void WriteLogos(string folder)
    {
        var program = Assembly.GetExecutingAssembly();
        foreach (string name in program.GetManifestResourceNames().Where(name => name.StartsWith(LogoPrefix, StringComparison.Ordinal)))
        {
            using Stream logo = program.GetManifestResourceStream(name)!;
            using FileStream file = File.Create(Path.Combine(folder, name[LogoPrefix.Length..]));
            logo.CopyTo(file);
        }
    }
}
