using System.CommandLine;
using System.CommandLine.Parsing;
using NeuralNotebooks.Kernel;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>The commands, and what becomes of a command line that none of them can make sense of.</summary>
internal static class CommandLine
{
    private const string Help = """
        Deep learning from first principles, in C# notebooks.

        The first things to try, from the folder of the project:
          run notebooks                 runs every chapter and shows what it computes
          run notebooks --html book     makes a book of them, with live charts: open book/index.html

        Each command explains itself: run --help
        """;

    // After Ctrl+C a command may take so long to end. To a kernel, Ctrl+C is nothing to end for: it stops a cell.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where complaints go.</param>
    /// <param name="stopToken">Stops what is running, as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IAnsiConsole output, IAnsiConsole error, CancellationToken stopToken = default)
    {
        ParseResult parsed = Build(output).Parse(args.Count > 0 ? args : ["--help"]);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError mistake in parsed.Errors)
                error.WriteLine(mistake.Message);
            error.WriteLine("--help shows what can be said, with examples.");
            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output.Profile.Out.Writer,
                Error = error.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = parsed.CommandResult.Command is KernelCommand ? null : patience,
            };
            return await parsed.InvokeAsync(configuration, stopToken);
        }
        catch (Exception exception) when (exception is BadInputException or NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            error.MarkupLineInterpolated($"[red]{exception.Message}[/]");
            return ExitCode.BadInput;
        }
    }

    private static RootCommand Build(IAnsiConsole output)
    {
        var root = new RootCommand(Help)
        {
            RunCommandLine.Build(output),
            ConvertCommandLine.Build(output),
            DataCommandLine.Build(output),
            DevicesCommandLine.Build(output),
            JupyterCommandLine.Build(output),
        };
        TeachingCommand.ShowHelpOf(root);
        return root;
    }
}
