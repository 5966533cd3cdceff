using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace NeuralNotebooks.Plots;

/// <summary>Numbers and texts as JSON.</summary>
internal static class Json
{
    // It leaves all scripts of the world as they are, but never writes <, > and &: the text can stand inside a script element.
    private static readonly JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A number to seven digits, as many as a float has; null for what is no finite number.</summary>
    public static JsonValue? Number(double value) => Rounded(value, "G7");

    /// <summary>An array of numbers.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>A map's rows. Four digits are more than colours can tell, and a map is the largest thing in a figure.</summary>
    public static JsonArray Rows(Values2D values) => [.. Enumerable.Range(0, values.Rows).Select(row =>
        new JsonArray([.. Enumerable.Range(0, values.Columns).Select(column => Rounded(values[row, column], "G4"))]))];

    /// <summary>An array of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>A number for people: three digits that count.</summary>
    public static string Short(double value)
    {
        if (Math.Abs(value) is >= 100 and < 1e7)
            return value.ToString("0", CultureInfo.InvariantCulture).Replace('-', '−');

        string[] parts = value.ToString("G3", CultureInfo.InvariantCulture).Split('E');
        string digits = parts[0].Replace('-', '−');
        return parts.Length == 1 ? digits : $"{digits}·10{Superscript.Of(int.Parse(parts[1], CultureInfo.InvariantCulture))}";
    }

    public static string Text(JsonNode json) => json.ToJsonString(options);

    private static JsonValue? Rounded(double value, string format) => double.IsFinite(value)
        ? JsonValue.Create(double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
        : null;
}
