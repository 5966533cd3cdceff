using System.Text.Json.Nodes;

namespace NeuralNotebooks.Tests;

/// <summary>One case computed by PyTorch in double precision: hyper-parameters, inputs, outputs and gradients by name.</summary>
internal sealed class GoldenCase(JsonObject description, SafeTensors file)
{
    private static readonly string folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public string Name => (string)description["name"]!;

    public JsonObject Hyper => description["hyper"]!.AsObject();

    public string Op => (string)description["op"]!;

    public bool Has(string role) => description["inputs"]!.AsArray().Any(input => (string)input! == role);

    public Shape Shape(string role) => Expected(role).Shape;

    public double[] Values(string role) => Expected(role).ToArray();

    public Tensor Tensor(string role, Device device) => Expected(role).To(device);

    private Tensor Expected(string role) => file.Tensors[$"{Name}.{role}"];

    /// <summary>PyTorch keeps a dense layer's weights as [units, inputs]; ours are [inputs, units].</summary>
    public Tensor TransposedTensor(string role, Device device)
    {
        Shape shape = Shape(role);
        double[] values = Values(role), transposed = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            transposed[i % shape[1] * shape[0] + i / shape[1]] = values[i];

        return new([shape[1], shape[0]], transposed, device);
    }

    /// <summary>All cases of a group.</summary>
    public static IReadOnlyList<GoldenCase> Group(string group)
    {
        SafeTensors file = SafeTensors.Read(Path.Combine(folder, $"{group}.safetensors"), Device.Reference);
        JsonArray cases = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")))!["cases"]!.AsArray();
        return [.. cases.Where(each => (string)each!["group"]! == group).Select(each => new GoldenCase(each!.AsObject(), file))];
    }

    public override string ToString() => Name;
}
