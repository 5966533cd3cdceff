using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralNotebooks;

/// <summary>
/// A model in a safetensors file: its tensors by their names, and in the metadata how it is made.
/// <c>{"version": 1, "input": [784], "frozen": ["0.W", "0.b"], "model": {"$type": "Sequential", "layers": [ … ]}}</c>
/// </summary>
internal static class ModelFile
{
    /// <summary>The metadata's name.</summary>
    public const string Key = "neuralnotebooks";

    private const int Version = 1, MaxDepth = 256;

    public static void Save(Module model, string path) => SafeTensors.Write(
        path, TensorsOf(model).ToDictionary(pair => pair.Key, pair => pair.Value.Value), new Dictionary<string, string> { [Key] = Describe(model) });

    /// <summary>A model's tensors by their names.</summary>
    /// <exception cref="InvalidOperationException">The model has not been built, or two tensors have the same name.</exception>
    public static Dictionary<string, StateTensor> TensorsOf(Module model)
    {
        if (model.Input is null)
            throw new InvalidOperationException($"{model.Name} has no weights yet: build the model first, for example model.Build([784], seed: 1).");

        Dictionary<string, StateTensor> tensors = [];
        foreach ((string name, StateTensor tensor) in model.NamedTensors())
            if (!tensors.TryAdd(name, tensor))
                throw new InvalidOperationException($"{model.Name} has two tensors with the name {name}: a layer's parameters need different names.");

        return tensors;
    }

    private static string Describe(Module model)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WritePropertyName("input");
            ArchitectureWriter.Write(json, model.Input, "the input's shape");
            json.WritePropertyName("frozen");
            ArchitectureWriter.Write(json, model.NamedTensors().Where(pair => pair.Tensor.IsFrozen).Select(pair => pair.Name), "the frozen tensors");
            json.WritePropertyName("model");
            ArchitectureWriter.Write(json, model, model.Name);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    public static Module Load(SafeTensors file, string path, Device device, ReadOnlySpan<Type> types)
    {
        if (!file.Metadata.TryGetValue(Key, out string? description))
            throw new InvalidDataException(
                $"{path} has weights, but does not say how the model is made: make and build it, and call model.LoadWeights(path).");

        try
        {
            using JsonDocument json = JsonDocument.Parse(description, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return Load(file, json.RootElement, device, new(new(types)));
        }
        catch (Exception error) when (
            error is JsonException or InvalidDataException or InvalidOperationException or ArgumentException or ArithmeticException or IndexOutOfRangeException)
        {
            // All but the first two come from layers that are asked for what they cannot be.
            throw new InvalidDataException($"{path} cannot be made into a model: {error.Message}", error);
        }
    }

    private static Module Load(SafeTensors file, JsonElement json, Device device, ArchitectureReader reader)
    {
        int version = Part<int>("version");
        if (version != Version)
            throw new InvalidDataException(
                $"it is written in version {version} of the format, and this library reads version {Version}. Update NeuralNotebooks.");

        Module model = Part<Module>("model");
        model.Build(Part<Shape>("input"), new BlankParameterFactory(file.Tensors.Values.Sum(tensor => (long)tensor.Size), device));
        model.LoadWeights(file.Tensors, path: null, strict: true);
        Dictionary<string, StateTensor> tensors = TensorsOf(model);
        foreach (string name in Part<string[]>("frozen"))
            (tensors.GetValueOrDefault(name) ?? throw new InvalidDataException($"there is no tensor {name} to freeze.")).IsFrozen = true;

        return model;

        T Part<T>(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement part)
            ? (T)(reader.Read(part, typeof(T), name) ?? throw new InvalidDataException($"its {name} is null."))
            : throw new InvalidDataException($"it has no {name}.");
    }
}
