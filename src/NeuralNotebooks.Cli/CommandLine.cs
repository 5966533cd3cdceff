using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>The commands, their options, and the help that explains them.</summary>
internal static class CommandLine
{
    private const string Help = """
        Deep learning from first principles, in C# notebooks.

        The first thing to try, from the folder of the project:
          run notebooks                 runs every chapter and shows what it computes
        """;

    private const string RunHelp = """
        Runs notebooks from top to bottom and shows what their cells put out.

        Each notebook runs in a session of its own, with its folder as working directory, and ends at the first cell
        that fails; the cell and its error are shown, and the next notebook starts. Ctrl+C stops the running cell.

        Examples:
          run notebooks                 every notebook in a folder, in the order of their names
          run notebooks/04-*.ipynb      one chapter, or those that the shell finds
          run notebooks --save          keeps the new outputs in the files

        Exit code: 0 when every cell ran, 1 when one failed, 2 when there was nothing to run, 130 after Ctrl+C.
        """;

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where complaints go.</param>
    /// <param name="stopToken">Stops what is running, as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IAnsiConsole output, IAnsiConsole error, CancellationToken stopToken = default)
    {
        ParseResult parsed = Build(output, error).Parse(args.Count > 0 ? args : ["--help"]);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError mistake in parsed.Errors)
                error.WriteLine(mistake.Message);
            error.WriteLine("--help shows what can be said, with examples.");
            return ExitCode.BadInput;
        }

        var configuration = new InvocationConfiguration { Output = output.Profile.Out.Writer, Error = error.Profile.Out.Writer };
        return await parsed.InvokeAsync(configuration, stopToken);
    }

    private static RootCommand Build(IAnsiConsole output, IAnsiConsole error) => new(Help) { BuildRun(output, error) };

    private static Command BuildRun(IAnsiConsole output, IAnsiConsole error)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "A notebook (.ipynb), or a folder: the notebooks that lie directly in it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var save = new Option<bool>("--save") { Description = "Write the new outputs back into each notebook that ran to its end." };

        var run = new Command("run", RunHelp) { paths, save };
        run.SetAction((parsed, stopToken) =>
            new RunCommand(output, error).RunAsync(parsed.GetValue(paths)!, parsed.GetValue(save), stopToken));
        return run;
    }
}
