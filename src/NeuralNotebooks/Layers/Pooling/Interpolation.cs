namespace NeuralNotebooks;

/// <summary>What to put between the pixels of an image that is enlarged.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>Straight lines from pixel to pixel, along the height and along the width.</summary>
    Linear,
}
