namespace NeuralNotebooks.Cli;

/// <summary>What <c>run</c> is asked to do.</summary>
internal sealed record RunOptions
{
    /// <summary>The notebooks, and folders with notebooks.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Write the new outputs into the files.</summary>
    public bool Save { get; init; }

    /// <summary>Make a book of the notebooks in this folder.</summary>
    public string? BookFolder { get; init; }

    /// <summary>What the book is called.</summary>
    public string BookTitle { get; init; } = Book.DefaultTitle;

    /// <summary>Compare the new outputs with those in the files, numbers within this tolerance.</summary>
    public NumberTolerance? Check { get; init; }

    /// <summary>How long a cell may run.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Values for the variables of cells tagged <c>parameters</c>.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>Let the first notebook that fails be the last.</summary>
    public bool FailFast { get; init; }
}
