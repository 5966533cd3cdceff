namespace NeuralNotebooks.Kernel;

/// <summary>A piece of a cell, from the top down: C#, or a directive.</summary>
/// <param name="Line">The line that it starts on, from 1.</param>
internal abstract record CellPart(int Line);

/// <summary>C#.</summary>
/// <param name="Line">The line that it starts on, from 1.</param>
/// <param name="Code">The cell with everything else blanked out, so that each line and column is that of the cell.</param>
internal sealed record CodePart(int Line, string Code) : CellPart(Line);

/// <summary>A line such as <c>#!time</c> or <c>#r "nuget: X"</c>, with the text that belongs to it.</summary>
/// <param name="Line">The line that it stands on, from 1.</param>
/// <param name="Column">The column that it starts in, from 1.</param>
/// <param name="Name">Its name with the <c>#</c>.</param>
/// <param name="Argument">What follows the name on its line, without quotes around it.</param>
/// <param name="Text">The lines that follow, for a directive that takes them; else empty.</param>
internal sealed record DirectivePart(int Line, int Column, string Name, string Argument, string Text) : CellPart(Line);
