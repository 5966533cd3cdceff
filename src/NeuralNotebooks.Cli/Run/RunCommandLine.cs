using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary>The words that <c>run</c> understands.</summary>
internal static class RunCommandLine
{
    private const string Help = """
        Runs notebooks from top to bottom and shows what their cells put out.

        Each notebook runs in a session of its own, with its folder as working directory, and ends at the first cell
        that fails; the cell and its error are shown, and the next notebook starts. Ctrl+C stops the running cell.

        Examples:
          run notebooks                        every notebook in a folder, in the order of their names
          run notebooks/04-*.ipynb             one chapter, or those that the shell finds
          run notebooks --save                 keeps the new outputs in the files
          run notebooks --html book            makes a book: book/index.html opens in a browser, without a network
          run notebooks --check                says whether the cells still show what the files have
          run 04.ipynb --set epochs=3          changes a variable that a cell tagged "parameters" declares
          run notebooks --timeout 2m           gives each cell two minutes

        --check compares text word by word and numbers within the tolerance; charts by their data, PNG pictures by their
        pixels. Durations, rates and the columns of tables that hold them are not compared, nor are cells tagged
        "nbval-ignore-output". A cell tagged "raises-exception" may fail.

        A book takes the HTML that cells put out as it is, scripts too: make books of notebooks that you trust.

        Exit code: 0 when every cell ran, 1 when one failed or differs from what is saved, 2 when there was nothing to run,
        130 after Ctrl+C.
        """;

    public static Command Build(IAnsiConsole output)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "A notebook (.ipynb or .dib), or a folder: the notebooks that lie directly in it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var save = new Option<bool>("--save") { Description = "Write the new outputs back into each notebook that ran to its end." };
        var html = new Option<string>("--html") { Description = "Make a book of the notebooks in this folder.", HelpName = "folder" };
        var title = new Option<string>("--title") { Description = "The book's title.", HelpName = "words", DefaultValueFactory = _ => Book.DefaultTitle };
        var check = new Option<bool>("--check") { Description = "Compare the new outputs with those in the files." };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "How far numbers may differ for --check, relative to the larger one. 0 wants the same text.",
            HelpName = "number",
            DefaultValueFactory = _ => NumberTolerance.Default.Relative,
        };
        var timeout = new Option<TimeSpan?>("--timeout")
        {
            Description = "How long a cell may run: 90, 90s, 500ms, 2m, 1h.",
            HelpName = "time",
            CustomParser = ParseTime,
        };
        var set = new Option<Setting[]>("--set")
        {
            Description = "A new value for a variable of a cell tagged \"parameters\". The value is C#, texts need no quotation marks. May be given again.",
            HelpName = "name=value",
            CustomParser = ParseSettings,
        };
        var failFast = new Option<bool>("--fail-fast") { Description = "Run no further notebook after one that failed." };

        var run = new TeachingCommand("run", Help) { paths, save, html, title, check, tolerance, timeout, set, failFast };
        run.Validators.Add(result =>
        {
            if (result.GetValue(check) && result.GetValue(save))
                result.AddError("--check compares with the saved outputs, and --save replaces them: one or the other.");
            if (!(result.GetValue(tolerance) is >= 0 and < 1))
                result.AddError("--tolerance wants a number from 0 to below 1, such as 0.001 for one in a thousand.");
        });
        run.SetAction((parsed, stopToken) =>
        {
            var options = new RunOptions
            {
                Paths = parsed.GetValue(paths)!,
                Save = parsed.GetValue(save),
                BookFolder = parsed.GetValue(html),
                BookTitle = parsed.GetValue(title)!,
                Check = parsed.GetValue(check) ? new NumberTolerance(parsed.GetValue(tolerance)) : null,
                CellTimeout = parsed.GetValue(timeout),
                Settings = parsed.GetValue(set) ?? [],
                FailFast = parsed.GetValue(failFast),
            };
            return new RunCommand(output, options).RunAsync(stopToken);
        });
        return run;
    }

    private static TimeSpan? ParseTime(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        string number = text.TrimEnd('m', 's', 'h');
        double? unit = text[number.Length..] switch { "" or "s" => 1, "ms" => 0.001, "m" => 60, "h" => 3600, _ => null };

        // A day is more than any cell wants, and less than timers can count.
        const double Day = 24 * 3600;
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value * unit is > 0 and <= Day and double seconds)
            return TimeSpan.FromSeconds(seconds);

        argument.AddError($"--timeout {text}: a time is a number and ms, s, m or h, such as 90s or 2m, up to 24h.");
        return null;
    }

    private static Setting[] ParseSettings(ArgumentResult argument)
    {
        Setting?[] settings = [.. argument.Tokens.Select(token => Setting.Parse(token.Value))];
        if (settings.Contains(null))
            argument.AddError("--set wants name=value, such as --set epochs=3.");
        return [.. settings.OfType<Setting>()];
    }
}
