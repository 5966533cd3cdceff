using System.CommandLine;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>jupyter</c>: the C# kernel for Jupyter's front ends.</summary>
internal static class JupyterCommandLine
{
    public static Command Build(IAnsiConsole output) => new TeachingCommand("jupyter", "x") { Kernel() };

    private static Command Kernel()
    {
        var file = new Option<string>("--connection-file") { Description = "The file in which the front end says where to listen.", HelpName = "file", Required = true };
        var kernel = new Command("kernel", "Is the kernel. Jupyter starts it; there is no need to do so by hand.") { file };
        kernel.SetAction(parsed => KernelCommand.RunAsync(parsed.GetValue(file)!));
        return kernel;
    }
}
