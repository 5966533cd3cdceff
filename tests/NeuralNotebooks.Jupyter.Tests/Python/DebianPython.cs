using System.Collections.Concurrent;
using System.Diagnostics;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>
/// The Python that Debian installs, with the modules that its packages put there (python3-zmq, python3-jupyter-client, ...): the reference
/// that our kernel is tested against. A Python from elsewhere on PATH lacks them.
/// </summary>
internal static class DebianPython
{
    private const string Executable = "/usr/bin/python3";

    private static readonly ConcurrentDictionary<string, Lazy<bool>> Modules = new();

    /// <summary>Starts a script that lies in this folder; skips the test where a module is missing.</summary>
    /// <param name="script">The file's name.</param>
    /// <param name="modules">What the script imports beyond Python's own library.</param>
    /// <param name="arguments">The script's arguments.</param>
    public static PythonProcess Start(string script, string[] modules, params string[] arguments) => Start(script, modules, new Dictionary<string, string>(), arguments);

    /// <summary>Starts a script that lies in this folder; skips the test where a module is missing.</summary>
    /// <param name="script">The file's name.</param>
    /// <param name="modules">What the script imports beyond Python's own library.</param>
    /// <param name="environment">Variables of the environment to set.</param>
    /// <param name="arguments">The script's arguments.</param>
    public static PythonProcess Start(string script, string[] modules, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        SkipWithout(modules);
        ProcessStartInfo start = StartInfo([Path.Combine(AppContext.BaseDirectory, "Python", script), .. arguments]);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new PythonProcess(Process.Start(start)!);
    }

    /// <summary>Skips the test where a module is missing.</summary>
    /// <param name="modules">The modules' names.</param>
    public static void SkipWithout(params string[] modules)
    {
        Assert.SkipUnless(File.Exists(Executable), $"There is no {Executable}.");
        foreach (string module in modules)
            Assert.SkipUnless(Modules.GetOrAdd(module, static name => new(() => CanImport(name))).Value, $"{Executable} has no module {module}.");
    }

    private static bool CanImport(string module)
    {
        using Process python = Process.Start(StartInfo(["-c", $"import {module}"]))!;
        python.StandardInput.Close();
        python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0;
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments) => new(Executable, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
