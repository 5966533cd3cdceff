namespace NeuralNotebooks;

/// <summary>A copy of a model's parameters and its state in memory, to go back to.</summary>
/// <param name="model">A built model.</param>
public sealed class Checkpoint(Module model)
{
    private readonly Dictionary<StateTensor, Tensor> values = [];

    /// <summary>Copies the parameters and the state, in the place of the last copy.</summary>
    public void Save()
    {
        foreach (StateTensor tensor in model.Parameters.Concat(model.State))
            if (values.TryGetValue(tensor, out Tensor? copy))
                copy.CopyFrom(tensor.Value);
            else
                values.Add(tensor, tensor.Value.To(tensor.Value.Device));
    }

    /// <summary>Gives the parameters and the state the values of the last copy.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been saved, or the model has been built anew since.</exception>
    public void Restore()
    {
        foreach (StateTensor tensor in model.Parameters.Concat(model.State))
            tensor.Value.CopyFrom(values.GetValueOrDefault(tensor)
                ?? throw new InvalidOperationException($"Checkpoint: there is no copy of {tensor}: call Save first, after the model was built."));
    }
}
