using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Cli;

/// <summary>
/// A notebook's parameters: the variables that its cells tagged <c>parameters</c> declare. New values go into a cell of their own, tagged
/// <c>injected-parameters</c>, right after those; the same names and the same place as with papermill.
/// </summary>
internal sealed class Parameters
{
    private const string ParametersTag = "parameters";
    private const string InjectedTag = "injected-parameters";

    private static readonly CSharpParseOptions script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly NotebookDocument notebook;
    private readonly Dictionary<string, VariableDeclaratorSyntax> variables;

    public Parameters(NotebookDocument notebook)
    {
        this.notebook = notebook;
        variables = notebook.Cells.Where(cell => cell.Tags.Contains(ParametersTag)).SelectMany(Variables)
            .DistinctBy(variable => variable.Identifier.Text).ToDictionary(variable => variable.Identifier.Text);
    }

    /// <summary>Gives each notebook the values of those settings that are parameters of it.</summary>
    /// <exception cref="BadInputException">A setting is a parameter of no notebook, or its value cannot be read.</exception>
    public static void Set(IReadOnlyList<NotebookDocument> notebooks, IReadOnlyList<Setting> settings)
    {
        Parameters[] all = [.. notebooks.Select(notebook => new Parameters(notebook))];
        foreach (Setting setting in settings)
            if (!all.Any(parameters => parameters.variables.ContainsKey(setting.Name)))
                throw new BadInputException($"No cell tagged \"{ParametersTag}\" declares {setting.Name}. {Known(all)}");

        foreach (Parameters parameters in all)
            parameters.Set(settings);
    }

    private static string Known(Parameters[] all)
    {
        string[] names = [.. all.SelectMany(parameters => parameters.variables.Keys).Distinct()];
        return names.Length > 0 ? $"Can be set: {string.Join(", ", names)}." : $"There is none: a notebook says with this tag which of its cells hold parameters.";
    }

    private void Set(IReadOnlyList<Setting> settings)
    {
        string[] assignments = [.. settings.Where(setting => variables.ContainsKey(setting.Name)).Select(Assignment)];
        if (assignments.Length == 0)
            return;

        string source = $"// Set on the command line\n{string.Join('\n', assignments)}";
        if (notebook.Cells.FirstOrDefault(cell => cell.Tags.Contains(InjectedTag)) is { } injected)
        {
            injected.Source = source;
            return;
        }

        NotebookCell last = notebook.Cells.Last(cell => cell.Tags.Contains(ParametersTag));
        notebook.Insert(notebook.Cells.ToList().IndexOf(last) + 1, CellKind.Code, source).AddTag(InjectedTag);
    }

    private string Assignment(Setting setting) => $"{setting.Name} = {Expression(variables[setting.Name], setting)};";

    // The value is C#; only that texts need no quotation marks and floats no suffix, which shells and people find tiresome.
    private static string Expression(VariableDeclaratorSyntax variable, Setting setting)
    {
        bool isQuoted = setting.Value.StartsWith('"');
        bool isNumber = double.TryParse(setting.Value, System.Globalization.CultureInfo.InvariantCulture, out _);
        return TypeOf(variable) switch
        {
            "string" when !isQuoted => SymbolDisplay.FormatLiteral(setting.Value, quote: true),
            "float" when isNumber => setting.Value + "f",
            "decimal" when isNumber => setting.Value + "m",
            _ => Checked(setting),
        };
    }

    private static string Checked(Setting setting)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(setting.Value, options: script);
        return setting.Value.Length > 0 && !expression.ContainsDiagnostics
            ? setting.Value
            : throw new BadInputException($"--set {setting.Name}={setting.Value}: \"{setting.Value}\" is not a C# value.");
    }

    private static string TypeOf(VariableDeclaratorSyntax variable)
    {
        var declaration = (VariableDeclarationSyntax)variable.Parent!;
        object? value = (variable.Initializer?.Value as LiteralExpressionSyntax)?.Token.Value;
        return declaration.Type.IsVar
            ? value switch { string => "string", float => "float", decimal => "decimal", _ => "" }
            : declaration.Type.ToString().TrimEnd('?');
    }

    private static IEnumerable<VariableDeclaratorSyntax> Variables(NotebookCell cell) =>
        CSharpSyntaxTree.ParseText(cell.Source, script).GetCompilationUnitRoot().Members
            .OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables);
}
