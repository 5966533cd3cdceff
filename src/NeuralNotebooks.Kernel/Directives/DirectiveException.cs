namespace NeuralNotebooks.Kernel;

/// <summary>A directive that cannot do what it is asked to.</summary>
/// <param name="part">The directive.</param>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="cause">How it was noticed.</param>
internal sealed class DirectiveException(DirectivePart part, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The directive.</summary>
    public DirectivePart Part { get; } = part;

    /// <summary>The name of the source that it stands in.</summary>
    public string? Document { get; set; }
}
