using System.CommandLine;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>jupyter</c>: the C# kernel for Jupyter's front ends.</summary>
internal static class JupyterCommandLine
{
    public static Command Build(IAnsiConsole output) => new TeachingCommand("jupyter", "x") { new KernelCommand() };
}
