namespace NeuralNotebooks;

/// <summary>How one column becomes one or several features.</summary>
internal sealed class ColumnEncoding(string name, IReadOnlyList<string>? categories, CategoryForm form)
{
    public string Name => name;

    /// <summary>The categories by their numbers; null for a column of numbers.</summary>
    public IReadOnlyList<string>? Categories => categories;

    /// <summary>The names of the features.</summary>
    public IReadOnlyList<string> Names => IsOneHot ? [.. categories!.Select(category => $"{name}={category}")] : [name];

    private bool IsOneHot => categories is not null && form == CategoryForm.OneHot;

    /// <summary>Writes the column's features into the rows of a matrix of this width, from the first place on.</summary>
    public void Write(CsvColumn column, Span<float> values, int width)
    {
        if (categories is null)
            WriteNumbers(column.ToNumbers(), values, width);
        else
            WriteCategories(column, values, width);
    }

    private static void WriteNumbers(double[] numbers, Span<float> values, int width)
    {
        for (int row = 0; row < numbers.Length; row++)
            values[row * width] = (float)numbers[row];
    }

    private void WriteCategories(CsvColumn column, Span<float> values, int width)
    {
        Dictionary<string, int> numbers = categories!.Index().ToDictionary(category => category.Item, category => category.Index);
        for (int row = 0; row < column.Values.Count; row++)
        {
            if (!numbers.TryGetValue(column.Present(row), out int number))
                throw column.Fault(row, $"the category '{column.Values[row]}' is new; known are {string.Join(", ", categories!)}.");

            if (IsOneHot)
                values[row * width + number] = 1;
            else
                values[row * width] = number;
        }
    }
}
