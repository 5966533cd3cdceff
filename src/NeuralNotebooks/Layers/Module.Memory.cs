namespace NeuralNotebooks;

public abstract partial class Module
{
    private readonly BatchBuffers memoryGradients = new();
    private Tensor? memory;

    /// <summary>
    /// A second input, for the passes from now on: sequences that attention inside the module looks things up in, such as what an encoder
    /// has made of a text. [batch, time, features]
    /// <code>
    ///     decoder.Memory = encoder.Forward(source);
    ///     Tensor y = decoder.Forward(target);
    ///     …
    ///     decoder.Backward(dy);
    ///     encoder.Backward(decoder.MemoryGradient);
    /// </code>
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing in the module looks at a memory.</exception>
    public Tensor? Memory
    {
        get => memory;
        set
        {
            if (value is not null && !ReadsMemory)
                throw new InvalidOperationException(
                    $"{Name}: nothing in it looks at a memory. Attention does if it is made so: new MultiHeadAttention(heads, cross: true).");

            memory = value;
            for (int i = 0; i < Parts.Count; i++)
                if (Parts[i].ReadsMemory)
                    Parts[i].Memory = value;
        }
    }

    /// <summary>
    /// ∂L/∂memory, after a backward pass: the sum over all parts that look at the memory. It belongs to the module, and the next pass
    /// overwrites it.
    /// </summary>
    /// <exception cref="InvalidOperationException">There was no backward pass with a memory before.</exception>
    public virtual Tensor MemoryGradient
    {
        get
        {
            Tensor? sum = null;
            for (int i = 0; i < Parts.Count; i++)
                if (Parts[i].ReadsMemory)
                    sum = sum is null ? Parts[i].MemoryGradient : Sum(sum, Parts[i].MemoryGradient);

            return sum ?? throw new InvalidOperationException($"{Name}: MemoryGradient needs a Backward with a memory before it.");
        }
    }

    /// <summary>Whether something in the module looks at a memory.</summary>
    internal virtual bool ReadsMemory
    {
        get
        {
            for (int i = 0; i < Parts.Count; i++)
                if (Parts[i].ReadsMemory)
                    return true;

            return false;
        }
    }

    /// <summary>The memory for a batch.</summary>
    /// <param name="x">The batch, [batch, length, ...].</param>
    /// <param name="features">How many features the memory must have.</param>
    private protected Tensor MemoryFor(Tensor x, int features)
    {
        if (memory is null)
            throw new InvalidOperationException($"{Name} has no memory to look at: set the model's Memory before Forward.");

        if (memory.Device != x.Device)
            throw new ArgumentException(
                $"{Name}: the memory is on {memory.Device}, but the input on {x.Device}: move one of them with To(...).");

        return memory.Shape.Rank == 3 && memory.Shape[0] == x.Shape[0] && memory.Shape[2] == features
            ? memory
            : throw new ArgumentException($"{Name}: the memory is {memory.Shape}, expected [{x.Shape[0]}, length, {features}].");
    }

    private Tensor Sum(Tensor a, Tensor b)
    {
        Tensor sum = memoryGradients.InputGradient(a);
        sum.Add(a, b);
        return sum;
    }
}
