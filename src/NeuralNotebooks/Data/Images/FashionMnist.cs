namespace NeuralNotebooks;

/// <summary>
/// Fashion-MNIST: grey pictures of clothes, 28 × 28, in ten classes; 60,000 to train on and 10,000 to test on, in MNIST's files.
/// <see cref="DatasetCatalog.FashionMnist"/> downloads it.
/// </summary>
/// <remarks>
/// H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms. arXiv:1708.07747, 2017.
/// </remarks>
public static class FashionMnist
{
    /// <summary>What the pictures show, by class number.</summary>
    public static IReadOnlyList<string> Classes { get; } =
        ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>The training pictures.</summary>
    /// <param name="folder">The folder that holds the files; the one among the data sets (<see cref="DataFolder"/>) when not said.</param>
    /// <exception cref="FileNotFoundException">The files are not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what its name says.</exception>
    public static LabeledImages Train(string? folder = null) => Read(folder, "train");

    /// <summary>The test pictures.</summary>
    /// <inheritdoc cref="Train"/>
    public static LabeledImages Test(string? folder = null) => Read(folder, "t10k");

    private static LabeledImages Read(string? folder, string part)
    {
        (byte[] pixels, byte[] labels) = MnistFiles.Read(DatasetCatalog.FashionMnist, folder ?? DatasetCatalog.FashionMnist.Require(), part);
        return new(pixels, labels, [1, DigitImages.Height, DigitImages.Width], Classes, $"Fashion-MNIST ({part})");
    }
}
