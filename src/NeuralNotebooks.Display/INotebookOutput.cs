using System.Globalization;

namespace NeuralNotebooks.Display;

/// <summary>Where the things that a running cell shows go: a front end, a notebook file, or the console.</summary>
/// <remarks>Calls may come from any thread.</remarks>
public interface INotebookOutput
{
    /// <summary>Shows a bundle below what was shown before.</summary>
    /// <param name="displayId">Names the output, so that <see cref="Update"/> can replace it.</param>
    /// <param name="bundle">What to show.</param>
    void Display(string displayId, MimeBundle bundle);

    /// <summary>Replaces what was shown under this id, where it stands.</summary>
    /// <param name="displayId">The id given to <see cref="Display"/>.</param>
    /// <param name="bundle">What to show from now on.</param>
    void Update(string displayId, MimeBundle bundle);

    /// <summary>Takes away what the running cell has shown so far.</summary>
    /// <param name="wait">Whether to wait with that until the cell shows the next thing, so that nothing flickers.</param>
    void Clear(bool wait)
    {
    }

    /// <summary>How a value looks here.</summary>
    /// <param name="value">Anything.</param>
    MimeBundle Format(object? value) => value switch
    {
        MimeBundle bundle => bundle,
        IDisplayable displayable => displayable.ToMimeBundle(),
        IFormattable number => new MimeBundle(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => new MimeBundle(value?.ToString() ?? "null"),
    };
}
