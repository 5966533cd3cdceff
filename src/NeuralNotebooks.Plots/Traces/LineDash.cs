namespace NeuralNotebooks.Plots;

/// <summary>How a line is drawn.</summary>
internal enum LineDash
{
    Solid,
    Dashed,
    Dotted,
}

internal static class LineDashes
{
    public static string ToPlotly(this LineDash dash) => dash switch
    {
        LineDash.Dashed => "dash",
        LineDash.Dotted => "dot",
        _ => "solid",
    };

    /// <summary>Lengths of dashes and gaps in SVG; null for none. Round ends lengthen a dash by the line's width.</summary>
    public static string? ToSvg(this LineDash dash, double width) => dash switch
    {
        LineDash.Dashed => FormattableString.Invariant($"{3 * width:0.#} {2.6 * width:0.#}"),
        LineDash.Dotted => FormattableString.Invariant($"0.1 {2.2 * width:0.#}"),
        _ => null,
    };
}
