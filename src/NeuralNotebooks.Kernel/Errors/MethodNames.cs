using System.Reflection;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Kernel;

/// <summary>Names of types and methods as their author wrote them, and not as the compiler did.</summary>
internal static partial class MethodNames
{
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
        return isCell ? author : $"{Of(type!)}.{author}";
    }

    /// <summary>A type's name with its type arguments, without its namespace.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";

        string name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }

    /// <summary>Whether a type is the class that the compiler makes of a cell.</summary>
    public static bool IsCell(Type type) => type.Name.StartsWith("cell#", StringComparison.Ordinal);

    private static string AuthorName(string name)
    {
        if (LocalFunction().Match(name) is { Success: true } local)
            return local.Groups[1].Value;
        if (Lambda().Match(name) is { Success: true } lambda)
            return lambda.Groups[1].Value is "<Initialize>" or "Initialize" ? "a lambda" : $"a lambda in {lambda.Groups[1].Value}";
        if (StateMachine().Match(name) is { Success: true } machine)
            return machine.Groups[1].Value.Trim('<', '>');
        return name.Trim('<', '>');
    }

    [GeneratedRegex(@"g__(.+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<(.+)>b__")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^<(.+)>d")]
    private static partial Regex StateMachine();
}
