using System.CommandLine;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>The words that <c>data</c> understands.</summary>
internal static class DataCommandLine
{
    private const string Help = """
        Lists and downloads public data sets.

        No chapter needs them: each has data of its own. Where a data set is at hand, the chapters that can use it do.

        Examples:
          data list
          data download mnist
          data download mnist fashion-mnist

        They go to the folder that the environment variable NEURALNOTEBOOKS_DATA names, else to the folder data.
        """;

    private const string ListHelp = """
        Lists the data sets, with size and license, and says which are there.

        Example:
          data list
        """;

    private const string DownloadHelp = """
        Downloads data sets, over https, and checks their checksums.

        What is there and sound is not downloaded again. A download that was stopped, with Ctrl+C for one, goes on where it ended.

        Examples:
          data download mnist
          data download mnist fashion-mnist

        Exit code: 0 when all are there, 2 when one could not be had, 130 after Ctrl+C.
        """;

    public static Command Build(IAnsiConsole output)
    {
        var list = new TeachingCommand("list", ListHelp);
        list.SetAction(_ => new DataCommand(output).List());

        var names = new Argument<string[]>("name") { Description = "The data sets, as data list names them.", Arity = ArgumentArity.OneOrMore };
        var download = new TeachingCommand("download", DownloadHelp) { names };
        download.SetAction((parsed, stopToken) => new DataCommand(output).DownloadAsync(parsed.GetValue(names)!, stopToken));
        return new TeachingCommand("data", Help) { list, download };
    }
}
