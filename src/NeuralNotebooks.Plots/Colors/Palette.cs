namespace NeuralNotebooks.Plots;

/// <summary>Colours that people with any kind of colour vision can tell apart, in the order in which a figure's lines take them.</summary>
/// <remarks>
/// Source: Okabe, Ito: Color Universal Design, 2008. Their yellow is left away: on white it cannot be read. Every colour is a CSS colour;
/// where a figure takes a colour, any other CSS colour will do as well.
/// </remarks>
public static class Palette
{
    /// <summary>The first line's colour.</summary>
    public const string Blue = "#0072b2";

    /// <summary>The second line's colour.</summary>
    public const string Vermillion = "#d55e00";

    /// <summary>The third line's colour: a bluish green.</summary>
    public const string Green = "#009e73";

    /// <summary>The fourth line's colour: a reddish purple.</summary>
    public const string Purple = "#cc79a7";

    /// <summary>The fifth line's colour.</summary>
    public const string Orange = "#e69f00";

    /// <summary>The sixth line's colour.</summary>
    public const string Sky = "#56b4e9";

    /// <summary>For what is neither one nor the other.</summary>
    public const string Grey = "#777777";

    /// <summary>For what must stand out from all others.</summary>
    public const string Black = "#000000";

    private static readonly string[] colors = [Blue, Vermillion, Green, Purple, Orange, Sky, Grey, Black, "#8c5a2b", "#5b4bb5"];

    /// <summary>The colour of a figure's line, bar or class; after ten they begin again.</summary>
    /// <param name="index">Counted from 0.</param>
    public static string Color(int index) => colors[index % colors.Length];
}
