using System.ComponentModel;

namespace NeuralNotebooks.Kernel;

/// <summary>Whether a cell has to end. Every loop of a cell looks at its cell's flag in every round.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StopFlag
{
    private volatile bool asked;

    /// <summary>Whether the cell has to end at its next safe point.</summary>
    public bool Asked
    {
        get => asked;
        internal set => asked = value;
    }
}
