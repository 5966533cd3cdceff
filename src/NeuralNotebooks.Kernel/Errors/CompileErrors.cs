namespace NeuralNotebooks.Kernel;

/// <summary>Says what the compiler did not like, with the line and a mark under the place.</summary>
internal static class CompileErrors
{
    private const int MostShown = 10;

    public static CellError Describe(IReadOnlyList<CompileError> errors, string cell)
    {
        var traceback = new List<string>();
        foreach (CompileError error in errors.Take(MostShown))
            AddLines(error, traceback);
        if (errors.Count > MostShown)
            traceback.Add($"… and {errors.Count - MostShown} more errors");

        CompileError first = errors.FirstOrDefault(error => error.Place?.Document == cell) ?? errors[0];
        SourcePlace? here = first.Place?.Document == cell ? first.Place : null;
        return new CellError(CellError.CompileErrorName, $"{first.Id}: {first.Message}", traceback) { Line = here?.Line, Column = here?.Column };
    }

    private static void AddLines(CompileError error, List<string> traceback)
    {
        string message = $"error {error.Id}: {error.Message}";
        if (error.Place is not { } place)
        {
            traceback.Add(message);
            return;
        }

        traceback.Add($"{Path.GetFileName(place.Document)}, line {place.Line}, column {place.Column}: {message}");
        traceback.Add($"    {place.LineText}");
        traceback.Add($"    {Blank(place)}{new string('^', place.Length)}");
    }

    // Tabs stay tabs, so that the marks stand under the place however wide a tab is.
    private static string Blank(SourcePlace place) =>
        string.Concat(place.LineText.Take(place.Column - 1).Select(character => character == '\t' ? '\t' : ' '));
}
