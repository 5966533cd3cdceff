namespace NeuralNotebooks.Display;

/// <summary>
/// An object that knows how it looks in a notebook. It is all that a library and a notebook need to know of each other: return one
/// from a cell, or pass it to <see cref="Notebook.Display(IDisplayable)"/>.
/// </summary>
public interface IDisplayable
{
    /// <summary>The object's forms, from plain text to the richest.</summary>
    MimeBundle ToMimeBundle();
}
