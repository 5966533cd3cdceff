namespace NeuralNotebooks;

public abstract partial class Module
{
    /// <summary>
    /// Every tensor that is saved, with its name in a file: the places of the modules that it is in, counted from 0, and the tensor's own
    /// name. <c>2.0.W</c> is the W of the first part of the third part.
    /// </summary>
    internal IEnumerable<(string Name, StateTensor Tensor)> NamedTensors()
    {
        for (int i = 0; i < Parts.Count; i++)
            foreach ((string name, StateTensor tensor) in Parts[i].NamedTensors())
                yield return ($"{i}.{name}", tensor);

        foreach (StateTensor tensor in OwnTensors)
            yield return (tensor.Name, tensor);
    }

    /// <summary>
    /// Saves the model in a file: its weights, its state, and how it is made, so that <see cref="Model.Load(string, ReadOnlySpan{Type})"/> can
    /// make it again. The file is in the safetensors format, which Python reads too. It takes the place of an older one only when it is
    /// complete.
    /// </summary>
    /// <param name="path">The file: <c>digits.safetensors</c>.</param>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    /// <exception cref="NotSupportedException">A layer does not tell how it was made: the message says which, and what it lacks.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => ModelFile.Save(this, path);

    /// <summary>Takes weights and state from a file, by their names: <c>0.W</c>, <c>0.b</c>, … The model must be built.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="strict">
    /// Whether file and model must have the very same names and shapes. Otherwise what fits is loaded, and the rest of the model stays as it is:
    /// for a new model that begins like an old one.
    /// </param>
    /// <returns>What was loaded, and what was not.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or it does not fit: the message lists what. The model is as before.</exception>
    /// <exception cref="InvalidOperationException">The model has not been built.</exception>
    public LoadedWeights LoadWeights(string path, bool strict = true) => LoadWeights(SafeTensors.Read(path, Device).Tensors, path, strict);

    /// <summary>Takes weights and state from tensors, by their names: for weights whose names or shapes had to be changed before.</summary>
    /// <param name="tensors">The tensors, on any device.</param>
    /// <param name="strict">Whether tensors and model must have the very same names and shapes.</param>
    /// <inheritdoc cref="LoadWeights(string, bool)"/>
    public LoadedWeights LoadWeights(IReadOnlyDictionary<string, Tensor> tensors, bool strict = true) => LoadWeights(tensors, null, strict);

    internal LoadedWeights LoadWeights(IReadOnlyDictionary<string, Tensor> tensors, string? path, bool strict)
    {
        Dictionary<string, StateTensor> mine = ModelFile.TensorsOf(this);
        string[] common = [.. mine.Keys.Where(tensors.ContainsKey)], fitting = [.. common.Where(name => tensors[name].Shape == mine[name].Value.Shape)];
        LoadedWeights loaded = new(
            fitting,
            [.. mine.Keys.Except(common).Select(name => $"{name} {mine[name].Value.Shape}")],
            [.. tensors.Keys.Except(common).Select(name => $"{name} {tensors[name].Shape}")],
            [.. common.Except(fitting).Select(name => $"{name} is {tensors[name].Shape} and not {mine[name].Value.Shape}")]);

        if (strict && !loaded.IsComplete)
            throw new InvalidDataException(
                $"{(path is null ? "The tensors do" : $"{path} does")} not fit the model: {loaded.Faults}. "
                + "Build the model as it was when it was saved, or load what fits with strict: false.");

        foreach (string name in fitting)
            mine[name].Value.CopyFrom(tensors[name]);

        return loaded;
    }
}
