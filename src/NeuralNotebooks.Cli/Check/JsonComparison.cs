using System.Text.Json;

namespace NeuralNotebooks.Cli;

/// <summary>
/// Compares JSON, such as a chart: the same structure, and numbers that are as good as the same. In an array of numbers, whatever its
/// dimensions, the largest is the measure: |a − b| ≤ tolerance · max|b| over the array.
/// </summary>
internal sealed class JsonComparison(NumberTolerance tolerance)
{
    private readonly TextTokens tokens = new(tolerance);
    private readonly List<Difference> differences = [];

    /// <summary>What differs; a text that is no JSON differs as a whole.</summary>
    public static IReadOnlyList<Difference> Compare(string saved, string now, NumberTolerance tolerance)
    {
        if (saved == now)
            return [];
        try
        {
            using JsonDocument before = JsonDocument.Parse(saved), after = JsonDocument.Parse(now);
            var comparison = new JsonComparison(tolerance);
            comparison.Compare(before.RootElement, after.RootElement, "", scale: null);
            return comparison.differences;
        }
        catch (JsonException)
        {
            return [new Difference("", saved, now)];
        }
    }

    private void Compare(JsonElement saved, JsonElement now, string path, double? scale)
    {
        bool isSame = (saved.ValueKind, now.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => tolerance.AreClose(saved.GetDouble(), now.GetDouble(), scale ?? 0),
            (JsonValueKind.String, JsonValueKind.String) => tokens.AreSame(saved.GetString()!, now.GetString()!),
            (JsonValueKind.Array, JsonValueKind.Array) => saved.GetArrayLength() == now.GetArrayLength(),
            var (before, after) => before == after,
        };
        if (!isSame)
            differences.Add(new Difference(path, Text(saved), Text(now)));
        else if (saved.ValueKind == JsonValueKind.Array)
            CompareElements(saved, now, path, scale ?? Numbers(now).Select(Math.Abs).DefaultIfEmpty().Max());
        else if (saved.ValueKind == JsonValueKind.Object)
            CompareProperties(saved, now, path);
    }

    private void CompareElements(JsonElement saved, JsonElement now, string path, double scale)
    {
        for (int i = 0; i < saved.GetArrayLength(); i++)
            Compare(saved[i], now[i], $"{path}[{i}]", scale);
    }

    private void CompareProperties(JsonElement saved, JsonElement now, string path)
    {
        string prefix = path.Length == 0 ? "" : path + ".";
        foreach (JsonProperty property in saved.EnumerateObject())
        {
            if (now.TryGetProperty(property.Name, out JsonElement value))
                Compare(property.Value, value, prefix + property.Name, scale: null);
            else
                differences.Add(new Difference(prefix + property.Name, Text(property.Value), "is not there"));
        }

        foreach (JsonProperty property in now.EnumerateObject().Where(property => !saved.TryGetProperty(property.Name, out _)))
            differences.Add(new Difference(prefix + property.Name, "is not there", Text(property.Value)));
    }

    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [value.GetDouble()],
        _ => [],
    };

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? $"{value.GetArrayLength()} elements: {value.GetRawText()}"
        : value.GetRawText();
}
