namespace NeuralNotebooks.Plots;

/// <summary>The colours of everything in a figure that is not data.</summary>
internal static class Ink
{
    public const string Text = "#2a2f38";
    public const string Quiet = "#5b6472";
    public const string Axis = "#9aa3af";
    public const string Grid = "#e6e9ee";
    public const string Right = Palette.Green;
    public const string Wrong = Palette.Vermillion;
}
