using System.Globalization;

namespace NeuralNotebooks.Plots;

/// <summary>Turns numbers into colours that get lighter or darker evenly, so that they can be read without colour vision too.</summary>
public sealed class ColorMap
{
    private readonly string[] stops;
    private readonly (double Red, double Green, double Blue)[] colors;

    private ColorMap(params string[] stops)
    {
        this.stops = stops;
        colors = [.. stops.Select(stop => (Part(stop, 1), Part(stop, 3), Part(stop, 5)))];
    }

    /// <summary>From dark violet to yellow: for numbers of any kind.</summary>
    /// <remarks>Source: van der Walt, Smith: A Better Default Colormap for Matplotlib, SciPy 2015; nine of its colours, which are in the public domain (CC0).</remarks>
    public static ColorMap Viridis { get; } =
        new("#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725");

    /// <summary>From dark blue to yellow: looks the same to those who cannot tell red from green.</summary>
    /// <remarks>Source: Nuñez, Anderton, Renslow: Optimizing colormaps with consideration for color vision deficiency, PLoS ONE 2018; ten of its colours.</remarks>
    public static ColorMap Cividis { get; } =
        new("#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838");

    /// <summary>From blue through white to vermillion: for signed numbers, with zero in the middle.</summary>
    public static ColorMap Diverging { get; } =
        new("#08457e", "#0072b2", "#5ba4cf", "#b5d5ea", "#f7f7f7", "#f9cfae", "#ef9a5e", "#d55e00", "#8f3a00");

    /// <summary>From white to dark blue: for counts.</summary>
    public static ColorMap Blues { get; } = new("#ffffff", "#dcebf5", "#afd2e9", "#74b3d8", "#3a8fc1", "#0072b2", "#004b7f");

    /// <summary>From black to white, as in a photograph.</summary>
    public static ColorMap Grays { get; } = new("#000000", "#ffffff");

    /// <summary>From white to black: ink on paper.</summary>
    public static ColorMap Ink { get; } = new("#ffffff", "#000000");

    /// <summary>From one colour to others, evenly.</summary>
    /// <param name="colors">Two or more, each as #rrggbb.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one is written otherwise.</exception>
    public static ColorMap Of(params string[] colors)
    {
        if (colors.Length < 2)
            throw new ArgumentException($"A colour map needs at least two colours, not {colors.Length}.", nameof(colors));

        foreach (string color in colors)
            if (color.Length != 7 || color[0] != '#' || !uint.TryParse(color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
                throw new ArgumentException($"A colour map's colours are written #rrggbb, for example #0072b2, and not {color}.", nameof(colors));

        return new(colors);
    }

    /// <summary>The same colours mixed with white, so that what lies on them can be seen.</summary>
    /// <param name="strength">How much of the colour is left, from 0 to 1.</param>
    internal ColorMap Lighter(double strength) => new([.. stops.Select(stop => new ColorMap("#ffffff", stop)[strength])]);

    /// <summary>The same colours, but each for the square of its share: small shares differ more.</summary>
    internal ColorMap Rooted()
    {
        const int Steps = 64;
        return new([.. Enumerable.Range(0, Steps + 1).Select(i => this[Math.Sqrt((double)i / Steps)])]);
    }

    /// <summary>The colours that the map goes through, with the same distance between them.</summary>
    internal IReadOnlyList<string> Stops => stops;

    /// <summary>The colour of a share from 0 to 1, as #rrggbb.</summary>
    internal string this[double share]
    {
        get
        {
            (byte red, byte green, byte blue) = Rgb(share);
            return $"#{red:x2}{green:x2}{blue:x2}";
        }
    }

    /// <summary>The colour of a share from 0 to 1. What is not a number is light grey.</summary>
    internal (byte Red, byte Green, byte Blue) Rgb(double share)
    {
        if (double.IsNaN(share))
            return (221, 221, 221);

        double place = Math.Clamp(share, 0, 1) * (colors.Length - 1);
        int below = Math.Min((int)place, colors.Length - 2);
        double rest = place - below;
        (double Red, double Green, double Blue) a = colors[below], b = colors[below + 1];
        return (Mix(a.Red, b.Red), Mix(a.Green, b.Green), Mix(a.Blue, b.Blue));

        byte Mix(double from, double to) => (byte)Math.Round(from + (to - from) * rest);
    }

    /// <summary>Whether the colour of a share is so dark that text on it must be white.</summary>
    internal bool IsDark(double share)
    {
        (byte red, byte green, byte blue) = Rgb(share);
        return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
    }

    private static double Part(string color, int start) => byte.Parse(color.AsSpan(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
