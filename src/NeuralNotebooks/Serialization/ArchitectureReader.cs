using System.Reflection;
using System.Text.Json;

namespace NeuralNotebooks;

/// <summary>
/// Makes a model again from what <see cref="ArchitectureWriter"/> wrote down. What a place in a constructor asks for decides what may stand
/// there: a layer where a module is wanted, a number where a number is. Nothing is made of types that are not known.
/// </summary>
/// <param name="types">The types that the file may name.</param>
internal sealed class ArchitectureReader(KnownTypes types)
{
    /// <summary>Makes a value.</summary>
    /// <param name="json">Its description.</param>
    /// <param name="wanted">What it must be.</param>
    /// <param name="where">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The description is not of such a value.</exception>
    public object? Read(JsonElement json, Type wanted, string where)
    {
        Type? inNullable = Nullable.GetUnderlyingType(wanted);
        if (json.ValueKind == JsonValueKind.Null)
            return wanted.IsValueType && inNullable is null ? throw Fault(where, $"is null, expected {NameOf(wanted)}") : null;

        wanted = inNullable ?? wanted;
        if (Construction.IsPlain(wanted))
            return ReadPlain(json, wanted, where);

        if (wanted == typeof(Shape))
            return Make(() => Shape.Create((int[])ReadList(json, typeof(int), where)), where);

        return ItemOf(wanted) is { } item ? ReadList(json, item, where) : ReadObject(json, wanted, where);
    }

    private static object? ReadPlain(JsonElement json, Type wanted, string where)
    {
        try
        {
            return json.Deserialize(wanted, Construction.Values);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Fault(where, $"is {Clip(json)}, expected {NameOf(wanted)}");
        }
    }

    // A list is wanted as an array, or as what an array can stand for.
    private static Type? ItemOf(Type wanted) =>
        wanted.IsArray ? wanted.GetElementType()
        : wanted.IsInterface && wanted.GetGenericArguments() is [Type item] && wanted.IsAssignableFrom(item.MakeArrayType()) ? item
        : null;

    private Array ReadList(JsonElement json, Type item, string where)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw Fault(where, $"is {Clip(json)}, expected a list");

        Array list = Array.CreateInstance(item, json.GetArrayLength());
        for (int i = 0; i < list.Length; i++)
            list.SetValue(Read(json[i], item, $"{where}[{i}]"), i);

        return list;
    }

    private object ReadObject(JsonElement json, Type wanted, string where)
    {
        Type type = TypeOf(json, where);
        if (!wanted.IsAssignableFrom(type))
            throw Fault(where, $"is of the type {NameOf(type)}, expected {NameOf(wanted)}");

        ParameterInfo[] parameters = Construction.ParametersOf(type);
        foreach (JsonProperty property in json.EnumerateObject())
            if (property.Name is not (KnownTypes.LibraryKey or KnownTypes.OwnKey) && parameters.All(parameter => parameter.Name != property.Name))
                throw Fault(where, $"has '{Clip(property.Name)}', which {NameOf(type)} does not know");

        object?[] arguments = [.. parameters.Select(parameter => Argument(json, parameter, where))];
        return Make(() => Construction.ConstructorOf(type) is { } constructor
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null)
            : Activator.CreateInstance(type)!, where);
    }

    private object? Argument(JsonElement json, ParameterInfo parameter, string where)
    {
        if (json.TryGetProperty(parameter.Name!, out JsonElement value))
            return Read(value, parameter.ParameterType, $"{where}.{parameter.Name}");

        // A file may be older than a parameter that can be left out. A struct's default value is null here.
        if (!parameter.HasDefaultValue)
            throw Fault(where, $"has no '{parameter.Name}'");

        return parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);
    }

    /// <summary>
    /// The type that a description names. The type parameters of a generic one, such as <see cref="Activation{TFunction}"/>, are the types of the
    /// arguments that it was made with.
    /// </summary>
    private Type TypeOf(JsonElement json, string where)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Fault(where, $"is {Clip(json)}, expected an object with a type");

        Type type = NamedType(json, where);
        if (!type.IsGenericTypeDefinition)
            return type;

        Type[] arguments = [.. type.GetGenericArguments().Select(TypeArgument)];
        return Make(() => type.MakeGenericType(arguments), where);

        Type TypeArgument(Type argument)
        {
            ParameterInfo? parameter = Construction.ParametersOf(type).FirstOrDefault(parameter => parameter.ParameterType == argument);
            return parameter is not null && json.TryGetProperty(parameter.Name!, out JsonElement value)
                ? TypeOf(value, $"{where}.{parameter.Name}")
                : throw Fault(where, $"does not say what the {argument.Name} of {NameOf(type)} is");
        }
    }

    private Type NamedType(JsonElement json, string where)
    {
        bool isOwn = !json.TryGetProperty(KnownTypes.LibraryKey, out JsonElement value);
        if ((isOwn && !json.TryGetProperty(KnownTypes.OwnKey, out value)) || value.ValueKind != JsonValueKind.String)
            throw Fault(where, $"names no type: {Clip(json)}");

        string name = value.GetString()!;
        if (isOwn)
            return types.Own(name) ?? throw Fault(
                where, $"is of the type '{Clip(name)}', which is not of this library and not known here: hand it in, Model.Load(path, typeof({Clip(name)}))");

        return KnownTypes.Library(name) ?? throw Fault(
            where, $"is of the type '{Clip(name)}', which is not known: this version of the library has none of that name");
    }

    // What a constructor does not take is the file's fault.
    private static T Make<T>(Func<T> make, string where)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            throw Fault(where, $"cannot be made: {error.Message}");
        }
    }

    private static string NameOf(Type type) => KnownTypes.NameOf(type);

    private static string Clip(JsonElement json) => Clip(json.GetRawText());

    private static string Clip(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private static InvalidDataException Fault(string where, string fault) => new($"{where} {fault}");
}
