using System.Text.RegularExpressions;

namespace NeuralNotebooks.Tests;

/// <summary>Damages JSON so that most of it stays JSON: replaces, repeats, takes out or exchanges its words, lists and entries.</summary>
internal static partial class JsonDamage
{
    private static readonly string[] words =
    [
        "0", "1", "2", "3", "4", "8", "12", "-1", "0.5", "1e3", "2147483591", "2147483592", "2147483648", "4294967296", "65536,65536", "9223372036854775807",
        "18446744073709551615", "99999999999999999999", "null", "true", "\"\"", "\"a\"", "\"0.W\"", "\"F32\"", "\"F64\"", "\"F16\"", "\"I8\"", "\"F8_E5M2\"",
        "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"$type\"", "\"Dense\"", "\"Zeros\"", "\"Sequential\"", "\"NaN\"", "\"\\ud800\"",
        "\"\\u0061\"", "{}", "[]", "[0,0]", "{\"a\":{\"b\":[[]]}}", "{\"$type\":\"ReLU\"}", ",", ":", "", " ",
    ];

    public static string Of(string json, RandomStream random)
    {
        Regex part = random.NextInt32(8) switch { 0 => Entry(), 1 => List(), _ => Word() };
        Match[] parts = [.. part.Matches(json).Cast<Match>()];
        if (parts.Length == 0)
            return json;

        Match chosen = parts[random.NextInt32(parts.Length)], other = parts[random.NextInt32(parts.Length)];
        string by = random.NextInt32(6) switch
        {
            0 or 1 => words[random.NextInt32(words.Length)],
            2 => other.Value,
            3 => "",
            4 when long.TryParse(chosen.Value, out long number) => $"{number + random.NextInt32(9) - 4}",
            4 => chosen.Value + chosen.Value,
            _ => chosen.Value,
        };
        return json[..chosen.Index] + by + json[(chosen.Index + chosen.Length)..];
    }

    [GeneratedRegex("""-?[0-9.]+|"(\\.|[^"\\])*"|[{}\[\]:,]""")]
    private static partial Regex Word();

    [GeneratedRegex("""\[[^\[\]]*\]|(?<="__metadata__":)\{[^{}]*\}""")]
    private static partial Regex List();

    [GeneratedRegex("""("[^"]*":)(\{[^{}]*\}|\[[^\[\]]*\]|"[^"]*"),?""")]
    private static partial Regex Entry();
}
