using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NeuralNotebooks.Cli;

/// <summary>A command that has more to say of itself than fits into the list of commands.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="help">A line for the list; then, after an empty line, everything else that its own <c>--help</c> shows.</param>
internal sealed class TeachingCommand(string name, string help) : Command(name, help.ReplaceLineEndings("\n").Split('\n')[0])
{
    /// <summary>Shows each command's whole help when it is asked for.</summary>
    public static void ShowHelpOf(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new WholeHelp((HelpAction)option.Action!);
    }

    private sealed class WholeHelp(HelpAction usual) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            if (parseResult.CommandResult.Command is TeachingCommand command)
                command.Description = command.Help;
            return usual.Invoke(parseResult);
        }
    }

    private string Help { get; } = help;
}
