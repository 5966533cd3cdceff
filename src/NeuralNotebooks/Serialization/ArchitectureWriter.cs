using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace NeuralNotebooks;

/// <summary>
/// Writes down how a model was made, as JSON: each module's type, and the arguments of its constructor, which may be modules again.
/// <c>{"$type": "Dense", "units": 64, "bias": true, "initializer": {"$type": "GlorotUniform"}}</c>
/// </summary>
internal static class ArchitectureWriter
{
    /// <summary>Writes a value.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="value">A number, word, module, list, …</param>
    /// <param name="where">What error messages call it.</param>
    /// <exception cref="NotSupportedException">The value cannot be written in a way from which it could be made again.</exception>
    public static void Write(Utf8JsonWriter json, object? value, string where)
    {
        if (value is null)
            json.WriteNullValue();
        else if (Construction.IsPlain(value.GetType()))
            JsonSerializer.Serialize(json, value, value.GetType(), Construction.Values);
        else if (value is IEnumerable items)
            WriteList(json, items, where);
        else
            WriteObject(json, value, where);
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable items, string where)
    {
        json.WriteStartArray();
        int index = 0;
        foreach (object? item in items)
            Write(json, item, $"{where}[{index++}]");

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, object value, string where)
    {
        Type type = value.GetType();
        json.WriteStartObject();
        json.WriteString(KnownTypes.KeyOf(type), KnownTypes.NameOf(type));
        foreach (ParameterInfo parameter in Construction.ParametersOf(type))
        {
            string name = Construction.PropertyName(parameter);
            PropertyInfo property = type.GetProperty(name) ?? throw new NotSupportedException(
                $"{where} cannot be saved: how it was made is read from its properties, but {KnownTypes.NameOf(type)} has none for the parameter "
                + $"'{parameter.Name}' of its constructor. Add a public property {name} that returns it.");

            json.WritePropertyName(parameter.Name!);
            Write(json, property.GetValue(value), $"{where}.{parameter.Name}");
        }

        json.WriteEndObject();
    }
}
