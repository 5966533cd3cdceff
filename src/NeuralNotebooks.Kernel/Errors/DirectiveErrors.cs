namespace NeuralNotebooks.Kernel;

/// <summary>Says what a directive could not do, with its line and a mark under it.</summary>
internal static class DirectiveErrors
{
    public static CellError Describe(DirectiveException exception, CellSources sources, string cell)
    {
        (DirectivePart part, string document) = (exception.Part, exception.Document ?? cell);
        string line = sources.Line(document, part.Line) ?? "";
        string marked = line.TrimStart();
        string[] message = exception.Message.ReplaceLineEndings("\n").Split('\n');
        IReadOnlyList<string> traceback =
        [
            $"{Path.GetFileName(document)}, line {part.Line}: {message[0]}", .. message.Skip(1),
            $"    {marked}", $"    {new string('^', Math.Max(1, marked.TrimEnd().Length))}",
        ];
        bool isHere = document == cell;
        return new CellError(CellError.DirectiveErrorName, exception.Message, traceback)
        {
            Line = isHere ? part.Line : null,
            Column = isHere ? part.Column : null,
        };
    }
}
