namespace NeuralNotebooks.Kernel;

/// <summary>A source that a cell runs: the cell itself, or what it loads.</summary>
/// <param name="Name">The cell's name, or the file's path.</param>
/// <param name="Code">The source.</param>
/// <param name="Folder">Where the files that it names are looked for.</param>
internal sealed record CellDocument(string Name, string Code, string Folder);
