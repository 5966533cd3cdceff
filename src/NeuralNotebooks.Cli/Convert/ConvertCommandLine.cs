using System.CommandLine;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>The words that <c>convert</c> understands.</summary>
internal static class ConvertCommandLine
{
    private const string Help = """
        Turns notebooks into files of other kinds, without running them.

        Examples:
          convert notebooks --to dib --output dibs        for Polyglot Notebooks: plain text, without outputs
          convert lesson.dib --to ipynb                   for Jupyter
          convert 04.ipynb --to cs                        a program: dotnet run 04.cs
          convert notebooks --to html --output book       a book of the saved outputs: book/index.html

        A file that is there is replaced only with --overwrite. In a book's folder, pages of the same names always are.

        Exit code: 0 when all were converted, 2 when one could not be.
        """;

    public static Command Build(IAnsiConsole output)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "A notebook (.ipynb or .dib), or a folder: the notebooks that lie directly in it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<NotebookFormat>("--to") { Description = "ipynb, dib, cs or html.", HelpName = "kind", Required = true };
        var folder = new Option<string>("--output") { Description = "The folder for the new files; else each is put beside its notebook.", HelpName = "folder" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that are there." };

        var convert = new TeachingCommand("convert", Help) { paths, to, folder, overwrite };
        convert.SetAction(parsed => new ConvertCommand(output).Run(
            parsed.GetValue(paths)!, parsed.GetValue(to), parsed.GetValue(folder), parsed.GetValue(overwrite)));
        return convert;
    }
}
