namespace NeuralNotebooks;

/// <summary>What went wrong with one mirror.</summary>
/// <param name="message">The fault, as a half sentence.</param>
/// <param name="isFinal">Whether it is of no use to try the mirror again.</param>
internal sealed class MirrorException(string message, bool isFinal) : Exception(message)
{
    public bool IsFinal => isFinal;
}
