using System.Diagnostics;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>The kernel, installed as a user installs it, for a Jupyter that knows nothing else of this machine.</summary>
public sealed class InstalledKernel : IAsyncLifetime
{
    /// <summary>The tests that start kernels come one after the other: each kernel wants all processors when it starts.</summary>
    public const string Collection = "kernels";

    /// <summary>The kernel's name.</summary>
    public const string Name = "neuralnotebooks-csharp";

    /// <summary>The folder that is deleted in the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("jupyter-").FullName;

    /// <summary>What makes Jupyter look nowhere else.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["JUPYTER_DATA_DIR"] = Path.Combine(Folder, "data"),
        ["JUPYTER_RUNTIME_DIR"] = Path.Combine(Folder, "runtime"),
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(Folder, "config"),
        ["IPYTHONDIR"] = Path.Combine(Folder, "ipython"),
    };

    /// <summary>The chapters.</summary>
    public static string Notebooks => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "notebooks"));

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "NeuralNotebooks.Cli.dll"), "jupyter", "install", "--no-ready-to-run"])
        {
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in Environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }

    /// <summary>Runs a script in the folder Python to its end, and gives the lines that it prints.</summary>
    internal async Task<IReadOnlyList<string>> RunAsync(string script, string[] modules, params string[] arguments)
    {
        await using PythonProcess python = DebianPython.Start(script, modules, Environment, arguments);
        return await python.ReadToEndAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

[CollectionDefinition(InstalledKernel.Collection)]
public sealed class KernelCollection : ICollectionFixture<InstalledKernel>;
