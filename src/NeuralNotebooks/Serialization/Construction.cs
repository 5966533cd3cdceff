using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNotebooks;

/// <summary>
/// What is known of an object when its constructor's arguments are known. A layer is described in a file by them: each is read back from
/// the public property of the parameter's name.
/// </summary>
internal static class Construction
{
    /// <summary>How numbers, words, and yes or no stand in JSON. Infinity and NaN are words there, and an enumeration's values are their names.</summary>
    public static readonly JsonSerializerOptions Values = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>The constructor that says most; null for a struct that has none.</summary>
    public static ConstructorInfo? ConstructorOf(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);

    /// <summary>The parameters of the constructor.</summary>
    public static ParameterInfo[] ParametersOf(Type type) => ConstructorOf(type)?.GetParameters() ?? [];

    /// <summary>The name of the property that tells a parameter's value: <c>Units</c> for <c>units</c>.</summary>
    public static string PropertyName(ParameterInfo parameter) => char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..];

    /// <summary>Whether JSON has the type's values by itself: numbers, words, enumerations, yes or no.</summary>
    public static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string);
}
