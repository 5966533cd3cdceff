namespace NeuralNotebooks;

/// <summary>A copy of a model's parameters in memory, to go back to.</summary>
/// <param name="model">A built model.</param>
public sealed class Checkpoint(Module model)
{
    private readonly Dictionary<Parameter, Tensor> values = [];

    /// <summary>Copies the parameters, in the place of the last copy.</summary>
    public void Save()
    {
        foreach (Parameter parameter in model.Parameters)
            if (values.TryGetValue(parameter, out Tensor? copy))
                copy.CopyFrom(parameter.Value);
            else
                values.Add(parameter, parameter.Value.To(parameter.Value.Device));
    }

    /// <summary>Gives the parameters the values of the last copy.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been saved, or the model has been built anew since.</exception>
    public void Restore()
    {
        foreach (Parameter parameter in model.Parameters)
            parameter.Value.CopyFrom(values.GetValueOrDefault(parameter)
                ?? throw new InvalidOperationException($"Checkpoint: there is no copy of {parameter}: call Save first, after the model was built."));
    }
}
