namespace NeuralNotebooks;

/// <summary>A module that is made of other modules, which do the work.</summary>
public abstract class Composite : Module
{
    private Module[] parts;
    private Parameter[] parameters = [];

    private protected Composite(params Module[] parts) => this.parts = parts;

    internal sealed override IReadOnlyList<Module> Parts => parts;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Parameter> Parameters => parameters;

    private protected abstract Shape BuildParts(Shape input, ParameterFactory factory);

    private protected sealed override Shape BuildParameters(Shape input, ParameterFactory factory)
    {
        Shape output = BuildParts(input, factory);
        parameters = [.. parts.SelectMany(part => part.Parameters)];
        return output;
    }

    /// <summary>For composites whose parts depend on the shape of the input.</summary>
    private protected void MakeParts(params Module[] parts)
    {
        this.parts = parts;
        foreach (Module part in parts)
        {
            (part.Training, part.HoldsNoise) = (Training, HoldsNoise);
            if (part.ReadsMemory)
                part.Memory = Memory;
        }
    }

    /// <inheritdoc/>
    public sealed override void To(Device device)
    {
        Device = device;
        foreach (Module part in parts)
            part.To(device);
    }

    /// <summary>Names a part after its place: <c>shortcut (Conv2D)</c>.</summary>
    private protected static void Call(Module part, string place) => part.Name = $"{place} ({part.Name})";
}
