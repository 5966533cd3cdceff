using System.Reflection;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Kernel;

/// <summary>Names of methods as their author wrote them, and not as the compiler did.</summary>
internal static partial class MethodNames
{
    /// <summary>The name of a lambda, which has none.</summary>
    public const string Lambda = "a lambda";

    /// <summary>A method's name with its type's; empty for the statements of a cell.</summary>
    public static string Of(MethodBase method)
    {
        // The compiler makes classes such as <Main>d__0 of asynchronous methods and iterators, and <>c of lambdas.
        string name = method.Name;
        Type? type = method.DeclaringType;
        while (type is not null && type.Name.StartsWith('<'))
        {
            if (name is "MoveNext" && type.Name.Contains(">d"))
                name = type.Name;
            type = type.DeclaringType;
        }

        string author = AuthorName(name);
        bool isCell = type is null || IsCell(type);
        if (author == "Initialize")
            return "";
        return isCell ? author : $"{TypeNames.Of(type!)}.{author}";
    }

    /// <summary>The name of the cell that a method is in; null for a method elsewhere.</summary>
    public static string? CellOf(MethodBase method)
    {
        Type? type = method.DeclaringType;
        while (type?.DeclaringType is { } outer)
            type = outer;
        return type is not null && IsCell(type) ? CellOfClass(type.Name) : null;
    }

    /// <summary>The name of the class that the compiler makes of a cell.</summary>
    /// <param name="cell">The cell's name; a star, which stands for a number, means a pointer in the name of a class.</param>
    public static string ClassOfCell(string cell) => cell.Replace(' ', '#').Replace('*', '-');

    private static string CellOfClass(string name) => name.Replace('#', ' ').Replace('-', '*');

    private static bool IsCell(Type type) => type.Name.Contains('#') && CellSources.IsCell(CellOfClass(type.Name));

    private static string AuthorName(string name)
    {
        if (LocalFunction().Match(name) is { Success: true } local)
            return local.Groups[1].Value;
        if (LambdaName().IsMatch(name))
            return Lambda;
        if (StateMachine().Match(name) is { Success: true } machine)
            return machine.Groups[1].Value.Trim('<', '>');
        return name.Trim('<', '>');
    }

    [GeneratedRegex(@"g__(.+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<.+>b__")]
    private static partial Regex LambdaName();

    [GeneratedRegex(@"^<(.+)>d")]
    private static partial Regex StateMachine();
}
