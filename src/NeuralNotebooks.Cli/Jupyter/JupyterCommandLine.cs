using System.CommandLine;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>jupyter</c>: the C# kernel for Jupyter's front ends.</summary>
internal static class JupyterCommandLine
{
    private const string Help = """
        Brings C# to VS Code, JupyterLab, Notebook and everything else that speaks Jupyter.

        After "jupyter install", those front ends offer the kernel "C# (NeuralNotebooks)".

        Examples:
          jupyter install                      for you, in every Jupyter on this machine
          jupyter install --sys-prefix         for the active virtual or conda environment alone
          jupyter list                         where it is installed, and what is started there
          jupyter uninstall                    removes it
        """;

    private const string InstallHelp = """
        Tells Jupyter of the kernel "C# (NeuralNotebooks)".

        From a source checkout the kernel is compiled ahead of time first, which takes about a minute and lets it start in half the time. It is
        a copy: install again after you have changed the source. --no-ready-to-run starts what you build, as it is.

        Examples:
          jupyter install
          jupyter install --sys-prefix
          jupyter install --prefix /opt/jupyter
          jupyter install --no-ready-to-run
        """;

    public static Command Build(IAnsiConsole output) => new TeachingCommand("jupyter", Help)
    {
        Install(output),
        Uninstall(output),
        List(output),
        new KernelCommand(),
    };

    private static TeachingCommand Install(IAnsiConsole output)
    {
        var place = new PlaceOptions();
        var noReadyToRun = new Option<bool>("--no-ready-to-run") { Description = "Do not compile ahead of time." };
        var install = new TeachingCommand("install", InstallHelp) { noReadyToRun };
        place.AddTo(install);
        install.SetAction((parsed, stopToken) => new InstallCommand(output, place.Folder(parsed)).RunAsync(!parsed.GetValue(noReadyToRun), stopToken));
        return install;
    }

    private static Command Uninstall(IAnsiConsole output)
    {
        var place = new PlaceOptions();
        var uninstall = new Command("uninstall", "Removes the kernel from Jupyter.");
        place.AddTo(uninstall);
        uninstall.SetAction(parsed =>
        {
            var kernelSpec = new KernelSpec(place.Folder(parsed));
            if (!kernelSpec.Exists)
                throw new BadInputException($"{KernelSpec.DisplayName} is not installed in {kernelSpec.Folder}. jupyter list shows where it is.");

            kernelSpec.Delete();
            output.WriteLine($"{KernelSpec.DisplayName} is no longer installed in {kernelSpec.Folder}");
            return ExitCode.Success;
        });
        return uninstall;
    }

    private static Command List(IAnsiConsole output)
    {
        var list = new Command("list", "Shows where the kernel is installed.");
        list.SetAction(_ =>
        {
            KernelSpec[] installed = [.. KernelFolders.All.Select(folder => new KernelSpec(folder)).Where(kernelSpec => kernelSpec.Exists)];
            foreach (KernelSpec kernelSpec in installed)
            {
                output.WriteLine(kernelSpec.Folder);
                output.WriteLine(kernelSpec.Problem is { } problem
                    ? $"  does not work: {problem} jupyter install mends it."
                    : $"  starts {string.Join(' ', kernelSpec.Command)}");
            }

            if (installed.Length == 0)
                output.WriteLine("The kernel is not installed. jupyter install does that.");
            return ExitCode.Success;
        });
        return list;
    }

    /// <summary>The options that say which of Jupyter's data folders is meant.</summary>
    private sealed class PlaceOptions
    {
        private readonly Option<bool> user = new("--user") { Description = "For you, wherever Jupyter is installed. This is the default." };

        private readonly Option<string> prefix = new("--prefix") { Description = "For everything that is installed under this folder.", HelpName = "folder" };

        private readonly Option<bool> sysPrefix = new("--sys-prefix") { Description = "For the active Python environment." };

        public void AddTo(Command command)
        {
            foreach (Option option in (Option[])[user, prefix, sysPrefix])
                command.Add(option);
            command.Validators.Add(result =>
            {
                if (((Option[])[user, prefix, sysPrefix]).Count(option => result.GetResult(option) is not null) > 1)
                    result.AddError("--user, --prefix and --sys-prefix name different places: one of them, please.");
            });
        }

        public string Folder(ParseResult parsed) =>
            parsed.GetValue(prefix) is { } folder ? KernelFolders.OfPrefix(folder)
            : parsed.GetValue(sysPrefix) ? KernelFolders.OfPrefix(KernelFolders.SysPrefix)
            : KernelFolders.User;
    }
}
