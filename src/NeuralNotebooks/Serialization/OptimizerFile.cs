using System.Text.Json;

namespace NeuralNotebooks;

/// <summary>
/// What an optimizer remembers, in a safetensors file: the numbers of each parameter as <c>0.W.s0</c>, <c>0.W.s1</c>, … and in the metadata
/// <c>{"Version": 1, "Optimizer": "Adam", "LearningRate": 0.001, "Steps": {"0.W": 400, "0.b": 400}}</c>.
/// </summary>
internal static class OptimizerFile
{
    private const int Version = 1;

    private sealed record Description(int Version, string Optimizer, double LearningRate, Dictionary<string, int> Steps);

    public static void Save(string path, Type optimizer, double learningRate, Dictionary<Parameter, RuleState> states, Module model)
    {
        Dictionary<string, Tensor> tensors = [];
        Dictionary<string, int> steps = [];
        foreach ((string name, Parameter parameter) in ParametersOf(model))
            if (states.TryGetValue(parameter, out RuleState? state))
            {
                steps.Add(name, state.Steps);
                for (int i = 0; i < state.Numbers.Length; i++)
                    if (state.Numbers[i] is { } numbers)
                        tensors.Add(NameOf(name, i), numbers);
            }

        string description = JsonSerializer.Serialize(new Description(Version, KnownTypes.NameOf(optimizer), learningRate, steps), Construction.Values);
        SafeTensors.Write(path, tensors, new Dictionary<string, string> { [ModelFile.Key] = description });
    }

    public static (double LearningRate, Dictionary<Parameter, RuleState> States) Load(string path, Type optimizer, Module model)
    {
        SafeTensors file = SafeTensors.Read(path, model.Device);
        Description description = Describe(path, file);
        if (description.Optimizer != KnownTypes.NameOf(optimizer))
            throw Fault(path, $"is of the optimizer {description.Optimizer}, not {KnownTypes.NameOf(optimizer)}");

        Dictionary<Parameter, RuleState> states = [];
        foreach ((string name, Parameter parameter) in ParametersOf(model))
            if (description.Steps.Remove(name, out int steps))
                states.Add(parameter, StateOf(path, file, name, parameter, steps));

        return description.Steps.Count == 0
            ? (description.LearningRate, states)
            : throw Fault(path, $"is of another model: this one has no parameter {description.Steps.Keys.First()}");
    }

    private static Description Describe(string path, SafeTensors file)
    {
        try
        {
            string json = file.Metadata.GetValueOrDefault(ModelFile.Key, "null");
            return JsonSerializer.Deserialize<Description>(json, JsonSerializerOptions.Strict) is { Version: Version } description
                ? description
                : throw Fault(path, $"is not of an optimizer, or not in version {Version} of the format");
        }
        catch (JsonException error)
        {
            throw Fault(path, $"is not of an optimizer: {error.Message}");
        }
    }

    private static RuleState StateOf(string path, SafeTensors file, string name, Parameter parameter, int steps)
    {
        RuleState state = new() { Steps = steps >= 0 ? steps : throw Fault(path, $"has {steps} steps for {name}") };
        for (int i = 0; i < state.Numbers.Length; i++)
        {
            state.Numbers[i] = file.Tensors.GetValueOrDefault(NameOf(name, i));
            if (state.Numbers[i] is { } numbers && numbers.Shape != parameter.Value.Shape)
                throw Fault(path, $"is of another model: {NameOf(name, i)} is {numbers.Shape}, but {name} is {parameter.Value.Shape}");
        }

        return state;
    }

    private static IEnumerable<(string Name, Parameter Parameter)> ParametersOf(Module model) =>
        from pair in ModelFile.TensorsOf(model) where pair.Value is Parameter select (pair.Key, (Parameter)pair.Value);

    private static string NameOf(string parameter, int number) => $"{parameter}.s{number}";

    private static InvalidDataException Fault(string path, string fault) =>
        new($"{path} {fault}. Load the file that was saved with this model by this optimizer.");
}
