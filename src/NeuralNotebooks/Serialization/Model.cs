namespace NeuralNotebooks;

/// <summary>Brings saved models back.</summary>
/// <example>
/// <code>
/// model.Save("digits.safetensors");
/// Module same = Model.Load("digits.safetensors");
/// </code>
/// </example>
public static class Model
{
    /// <summary>Makes the model again that <see cref="Module.Save"/> saved, with its weights, on the CPU.</summary>
    /// <param name="path">The file.</param>
    /// <param name="types">
    /// The layers, initializers and activation functions in the model that are not of this library but your own: <c>typeof(MyLayer)</c>. A file
    /// can have nothing made but these and what is in the library.
    /// </param>
    /// <returns>The model, built. For what only a chain of layers has, cast it: <c>(Sequential)Model.Load(path)</c>.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, has weights only, or names a type that is not known: the message says which, and what to do.
    /// </exception>
    public static Module Load(string path, params ReadOnlySpan<Type> types) => Load(path, Device.Cpu, types);

    /// <summary>Makes the model again that <see cref="Module.Save"/> saved, with its weights.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">
    /// Where it shall live. What was saved on the reference device, in double precision, predicts the very same numbers only there.
    /// </param>
    /// <param name="types">The layers, initializers and activation functions in the model that are not of this library but your own.</param>
    /// <inheritdoc cref="Load(string, ReadOnlySpan{Type})"/>
    public static Module Load(string path, Device device, params ReadOnlySpan<Type> types) =>
        ModelFile.Load(SafeTensors.Read(path, device), path, device, types);
}
