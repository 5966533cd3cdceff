using System.Diagnostics;

namespace NeuralNotebooks.Cli;

/// <summary>The folders where Jupyter looks for kernels: everything about them that depends on the operating system.</summary>
/// <remarks>Source: "Jupyter's Common Directories and File Locations", section "Data files".</remarks>
internal static class KernelFolders
{
    private static readonly string[] pythons = ["python3", "python"];

    /// <summary>Jupyter's data folder of the user.</summary>
    public static string User
    {
        get
        {
            if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen)
                return chosen;
            if (OperatingSystem.IsWindows())
                return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");

            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
                : Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "jupyter")
                : Path.Combine(home, ".local", "share", "jupyter");
        }
    }

    /// <summary>Jupyter's data folder of everything installed under a prefix, such as an environment.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The prefix of the Python environment that is active, or of the Python that is on PATH.</summary>
    /// <exception cref="BadInputException">There is no Python.</exception>
    public static string SysPrefix => ActiveEnvironment ?? pythons.Select(AskPython).FirstOrDefault(prefix => prefix is not null)
        ?? throw new BadInputException("There is no Python here whose prefix could be used: neither an active environment nor python3 on PATH. --prefix names one.");

    /// <summary>All that Jupyter looks into, as far as we can tell without asking it.</summary>
    public static IEnumerable<string> All
    {
        get
        {
            IEnumerable<string> folders = [User, .. ActiveEnvironment is { } prefix ? (string[])[OfPrefix(prefix)] : []];
            string[] shared = OperatingSystem.IsWindows()
                ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter")]
                : [OfPrefix("/usr/local"), OfPrefix("/usr")];
            return folders.Concat(shared).Distinct();
        }
    }

    private static string? ActiveEnvironment =>
        new[] { "VIRTUAL_ENV", "CONDA_PREFIX" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(prefix => !string.IsNullOrEmpty(prefix));

    private static string? AskPython(string python)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import sys; print(sys.prefix)"]) { RedirectStandardOutput = true })!;
            string prefix = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && Directory.Exists(prefix) ? prefix : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
