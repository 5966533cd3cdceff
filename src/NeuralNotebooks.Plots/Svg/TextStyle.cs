namespace NeuralNotebooks.Plots;

/// <summary>How a text looks.</summary>
/// <param name="Size">In pixels.</param>
/// <param name="Anchor">Which of its points the given one is.</param>
/// <param name="Color">A CSS colour.</param>
/// <param name="Bold">Whether it is heavy.</param>
/// <param name="Angle">Degrees, clockwise.</param>
/// <param name="Halo">Whether the letters have a white edge, to be read on lines and colours.</param>
internal readonly record struct TextStyle(
    double Size, Anchor Anchor = Anchor.Start, string Color = Ink.Text, bool Bold = false, double Angle = 0, bool Halo = false);

/// <summary>Which point of a text is given.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
