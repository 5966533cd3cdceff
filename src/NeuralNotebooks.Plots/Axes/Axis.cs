namespace NeuralNotebooks.Plots;

/// <summary>What one axis of a panel says and covers.</summary>
internal sealed class Axis(string title)
{
    public string Title { get; set; } = title;

    /// <summary>Where the axis begins; the data say it when this is not said.</summary>
    public double? From { get; set; }

    /// <summary>Where the axis ends; the data say it when this is not said.</summary>
    public double? To { get; set; }

    public bool IsLog { get; set; }

    /// <summary>Whether small numbers stand on the right or at the top: the rows of a matrix run downwards.</summary>
    public bool IsReversed { get; set; }

    /// <summary>Whether there is a line with ticks at all; an image has none.</summary>
    public bool IsVisible { get; set; } = true;

    /// <summary>Whether lines run through the panel at the ticks.</summary>
    public bool HasGrid { get; set; } = true;

    public Axis Copy() => (Axis)MemberwiseClone();
}
