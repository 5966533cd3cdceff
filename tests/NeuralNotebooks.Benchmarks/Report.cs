using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Benchmarks;

/// <summary>Prints a case as one JSON line.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(string name, int batch, int threads, Figure? train, Figure? infer, params (string Name, JsonNode Value)[] more)
    {
        JsonObject line = new()
        {
            ["case"] = name,
            ["batch"] = batch,
            ["train_ms"] = Rounded(train?.Milliseconds),
            ["infer_ms"] = Rounded(infer?.Milliseconds),
        };
        Add(line, "train", train);
        Add(line, "infer", infer);
        JsonArray noisy = [.. new[] { ("train", train), ("infer", infer) }.Where(figure => figure.Item2?.IsNoisy == true).Select(figure => figure.Item1)];
        if (noisy.Count > 0)
            line["noisy"] = noisy;

        foreach ((string key, JsonNode value) in more)
            line[key] = value;

        line["threads"] = threads;
        line["blas"] = "NeuralNotebooks";
        Console.WriteLine(line.ToJsonString(options));
    }

    private static void Add(JsonObject line, string name, Figure? figure)
    {
        if (figure is null)
            return;

        line[$"{name}_ms_min"] = Rounded(figure.Minimum);
        line[$"{name}_ms_all"] = Rounded(figure.All);
        line[$"{name}_steps"] = figure.Steps;
        line[$"{name}_other_cpu"] = Math.Round(figure.OtherShare, 3);
    }

    private static JsonNode? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
