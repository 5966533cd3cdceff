using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>What every cell can call by its bare name.</summary>
public static class CellFunctions
{
    /// <summary>Shows a value below what the cell has shown so far.</summary>
    /// <param name="value">Anything; an <see cref="IDisplayable"/> shows itself at its best.</param>
    /// <returns>A handle that can replace what is shown: <c>handle.Update("3 of 10")</c>.</returns>
#pragma warning disable IDE1006, CA1707 // Lower case, as in every other notebook.
    public static DisplayHandle display(object? value) => Notebook.Display(ResultFormatter.Format(value));
#pragma warning restore IDE1006, CA1707
}
