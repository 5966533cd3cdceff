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
}
