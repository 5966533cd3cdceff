using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralNotebooks.Cli;

/// <summary>The program that Jupyter is to start: this one, or a copy of it that starts faster.</summary>
/// <param name="path">The program's assembly.</param>
internal sealed class KernelProgram(string path)
{
    private const string ProjectPath = "src/NeuralNotebooks.Cli/NeuralNotebooks.Cli.csproj";

    private readonly string path = path;

    /// <summary>The program that is running.</summary>
    public static KernelProgram Running { get; } = new(typeof(KernelProgram).Assembly.Location);

    /// <summary>Where it lies.</summary>
    public string Folder => Path.GetDirectoryName(path)!;

    /// <summary>The command that starts the kernel.</summary>
    public IReadOnlyList<string> Command => [DotNet, "exec", path, "jupyter", "kernel", "--connection-file", "{connection_file}"];

    /// <summary>The project that the running program was built from; null for one that was installed.</summary>
    public static string? Project
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (Path.Combine(folder.FullName, ProjectPath) is var project && File.Exists(project))
                    return project;
            }

            return null;
        }
    }

    /// <summary>
    /// Builds the program with its code compiled ahead of time for this machine (ReadyToRun), which takes about a minute and saves half a second whenever
    /// the kernel starts.
    /// </summary>
    /// <param name="project">The program's project.</param>
    /// <param name="folder">Where to put it. It is there whole, or not at all.</param>
    /// <param name="onProgress">Told of each line that the build says.</param>
    /// <param name="stopToken">Stops the build.</param>
    /// <returns>The program; null if it could not be built.</returns>
    public static async Task<KernelProgram?> BuildAsync(string project, string folder, Action<string> onProgress, CancellationToken stopToken)
    {
        string unfinished = folder + ".unfinished";
        string[] arguments =
        [
            "publish", project, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--no-self-contained",
            "--output", unfinished, "--nologo", "--verbosity", "minimal",
        ];
        try
        {
            using Process build = Process.Start(new ProcessStartInfo(DotNet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            build.ErrorDataReceived += (_, _) => { };
            build.BeginErrorReadLine();
            using CancellationTokenRegistration stop = stopToken.Register(() => build.Kill(entireProcessTree: true));
            while (await build.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
                onProgress(line);

            await build.WaitForExitAsync(CancellationToken.None);
            stopToken.ThrowIfCancellationRequested();
            if (build.ExitCode != 0)
                return null;

            Directory.Move(unfinished, folder);
            return new KernelProgram(Path.Combine(folder, Path.GetFileName(Running.path)));
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    // A front end need not have the PATH of the shell that this was typed into.
    private static string DotNet
    {
        get
        {
            string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
            return File.Exists(beside) ? beside : name;
        }
    }
}
