using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Tests;

/// <summary>Checks figures against the schema that plotly.js publishes: every attribute must be known, and have a value that it allows.</summary>
internal sealed class PlotlySchema(JsonObject schema)
{
    private readonly List<string> faults = [];

    /// <summary>What is wrong with a figure, a line for each fault.</summary>
    public IReadOnlyList<string> Check(JsonObject figure)
    {
        faults.Clear();
        JsonArray data = figure["data"]!.AsArray();
        for (int i = 0; i < data.Count; i++)
            CheckTrace(data[i]!.AsObject(), (string)data[i]!["type"]!, $"data[{i}]");

        CheckLayout(figure["layout"]!.AsObject(), [.. data.Select(trace => (string)trace!["type"]!).Distinct()]);
        CheckObject(figure["config"]!.AsObject(), schema["config"]!.AsObject(), "config");
        foreach (JsonNode? frame in figure["frames"]?.AsArray() ?? [])
        {
            CheckObject(frame!.AsObject(), schema["frames"]!["items"]!["frames_entry"]!.AsObject(), "frame");
            for (int i = 0; i < frame!["data"]!.AsArray().Count; i++)
                CheckTrace(frame["data"]![i]!.AsObject(), (string)data[(int)frame["traces"]![i]!]!["type"]!, $"frame {frame["name"]}.data[{i}]");
        }

        return [.. faults];
    }

    private void CheckTrace(JsonObject trace, string type, string path)
    {
        if (schema["traces"]![type]?["attributes"] is JsonObject attributes)
            CheckObject(trace, attributes, path);
        else
            faults.Add($"{path}: there is no trace of type {type}");
    }

    /// <summary>A layout may have what all have, and what the figure's kinds of trace bring, such as barmode.</summary>
    private void CheckLayout(JsonObject layout, string[] types)
    {
        foreach ((string name, JsonNode? content) in layout)
        {
            JsonNode? attribute = Find(schema["layout"]!["layoutAttributes"]!.AsObject(), name)
                ?? types.Select(type => schema["traces"]![type]?["layoutAttributes"]?[name]).FirstOrDefault(found => found is not null);
            if (attribute is JsonObject known)
                CheckAttribute(content, known, $"layout.{name}");
            else
                faults.Add($"layout.{name} is not known");
        }
    }

    private void CheckObject(JsonObject value, JsonObject attributes, string path)
    {
        foreach ((string name, JsonNode? content) in value)
        {
            string at = $"{path}.{name}";
            if (name == "type" && path.StartsWith("data", StringComparison.Ordinal))
                continue;

            if (Find(attributes, name) is JsonObject attribute)
                CheckAttribute(content, attribute, at);
            else
                faults.Add($"{at} is not known");
        }
    }

    // xaxis2 is described by xaxis.
    private static JsonNode? Find(JsonObject attributes, string name)
    {
        string plain = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return attributes[name] ?? (attributes[plain]?["_isSubplotObj"] is not null ? attributes[plain] : null);
    }

    private void CheckAttribute(JsonNode? value, JsonObject attribute, string path)
    {
        if ((string?)attribute["role"] == "object" && attribute["valType"] is null)
        {
            CheckContainer(value, attribute, path);
            return;
        }

        bool manyAllowed = (bool?)attribute["arrayOk"] ?? false;
        if (manyAllowed && value is JsonArray many)
        {
            foreach (JsonNode? one in many)
                if (!Fits(one, attribute))
                    faults.Add($"{path} has an element {Shown(one)}");
        }
        else if (!Fits(value, attribute))
        {
            faults.Add($"{path} cannot be {Shown(value)}");
        }
    }

    private void CheckContainer(JsonNode? value, JsonObject attribute, string path)
    {
        if (attribute["items"] is JsonObject items)
        {
            JsonObject item = items.Single().Value!.AsObject();
            if (value is not JsonArray elements)
                faults.Add($"{path} must be an array");
            else
                for (int i = 0; i < elements.Count; i++)
                    CheckObject(elements[i]!.AsObject(), item, $"{path}[{i}]");
        }
        else if (value is JsonObject inner)
        {
            CheckObject(inner, attribute, path);
        }
        else
        {
            faults.Add($"{path} must be an object");
        }
    }

    private bool Fits(JsonNode? value, JsonObject attribute) => (string)attribute["valType"]! switch
    {
        "data_array" => value is JsonArray,
        "enumerated" => attribute["values"]!.AsArray().Any(allowed => IsAllowed(value, allowed)),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number && InRange((double)value, attribute),
        "integer" => value?.GetValueKind() == JsonValueKind.Number && InRange((double)value, attribute) && (double)value % 1 == 0,
        "string" => value?.GetValueKind() == JsonValueKind.String && !((bool?)attribute["noBlank"] == true && (string)value! == ""),
        "color" => IsText(value, "^(#[0-9a-f]{6}|#[0-9a-f]{3}|[a-z]+|rgba?\\(.*\\))$"),
        "colorscale" => value is JsonArray { Count: >= 2 } stops && stops.All(stop => stop is JsonArray { Count: 2 }),
        "angle" => value?.GetValueKind() == JsonValueKind.Number || IsText(value, "^auto$"),
        "subplotid" => IsText(value, $"^{attribute["dflt"]}([2-9]|[1-9][0-9]+)?$"),
        "flaglist" => attribute["extras"]?.AsArray().Any(extra => JsonNode.DeepEquals(extra, value)) == true
            || IsText(value, ".") && ((string)value!).Split('+').All(flag => attribute["flags"]!.AsArray().Any(allowed => (string?)allowed == flag)),
        "info_array" => value is JsonArray elements && FitsItems(elements, attribute),
        _ => true,
    };

    private bool FitsItems(JsonArray elements, JsonObject attribute) => attribute["items"] is not JsonArray items
        || (elements.Count <= items.Count || (bool?)attribute["freeLength"] == true) && elements.Take(items.Count).Select((element, i) => Fits(element, items[i]!.AsObject())).All(fits => fits);

    private static bool IsAllowed(JsonNode? value, JsonNode? allowed) => JsonNode.DeepEquals(value, allowed)
        || allowed?.GetValueKind() == JsonValueKind.String && (string)allowed! is ['/', .. var pattern, '/'] && IsText(value, pattern);

    private static bool IsText(JsonNode? value, string pattern) => value?.GetValueKind() == JsonValueKind.String && Regex.IsMatch((string)value!, pattern);

    private static bool InRange(double number, JsonObject attribute) =>
        !(number < (double?)attribute["min"]) && !(number > (double?)attribute["max"]);

    private static string Shown(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 60)] : "null";
}
