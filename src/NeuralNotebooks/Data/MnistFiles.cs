namespace NeuralNotebooks;

/// <summary>
/// Reads a data set in MNIST's four files, plain or with <c>.gz</c>: <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>,
/// <c>t10k-images-idx3-ubyte</c>, <c>t10k-labels-idx1-ubyte</c>.
/// </summary>
/// <remarks>
/// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-Based Learning Applied to Document Recognition. Proc. IEEE 86(11), 1998.
/// </remarks>
public static class MnistFiles
{
    /// <summary>The names of the four files, unpacked.</summary>
    internal static IReadOnlyList<string> Names { get; } = [ImagesName("train"), LabelsName("train"), ImagesName("t10k"), LabelsName("t10k")];

    /// <summary>
    /// The folder <c>mnist</c> among the data sets (<see cref="DataFolder"/>), or null where it is missing or has none of the files.
    /// </summary>
    public static string? FindFolder()
    {
        string? folder = DataFolder.Find(DatasetCatalog.Mnist.Name);
        return folder is not null && DatasetCatalog.Mnist.Files.Any(file => file.IsIn(folder)) ? folder : null;
    }

    /// <summary>The training pictures; 60,000 in MNIST.</summary>
    /// <param name="folder">The folder that holds the files.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what its name says.</exception>
    public static DigitImages ReadTrain(string folder) => Read(folder, "train");

    /// <summary>The test pictures; 10,000 in MNIST.</summary>
    /// <inheritdoc cref="ReadTrain"/>
    public static DigitImages ReadTest(string folder) => Read(folder, "t10k");

    private static string ImagesName(string part) => $"{part}-images-idx3-ubyte";

    private static string LabelsName(string part) => $"{part}-labels-idx1-ubyte";

    private static DigitImages Read(string folder, string part)
    {
        (byte[] pixels, byte[] labels) = Read(DatasetCatalog.Mnist, folder, part);
        return new(pixels, labels, $"{new DirectoryInfo(folder).Name} ({part})");
    }

    /// <summary>Reads the pictures and labels of any data set in this form.</summary>
    internal static (byte[] Pixels, byte[] Labels) Read(DownloadableDataset dataset, string folder, string part)
    {
        string imagesPath = RequireFile(dataset, folder, ImagesName(part));
        string labelsPath = RequireFile(dataset, folder, LabelsName(part));
        IdxArray images = IdxFile.Read(imagesPath);
        IdxArray labels = IdxFile.Read(labelsPath);

        if (images.Dimensions is not [int count, DigitImages.Height, DigitImages.Width])
            throw new InvalidDataException($"{imagesPath} holds {images}; pictures are byte[count, 28, 28]. Is it the right file?");
        if (labels.Dimensions is not [int labelCount])
            throw new InvalidDataException($"{labelsPath} holds {labels}; labels are byte[count]. Is it the right file?");
        if (count != labelCount)
            throw new InvalidDataException(
                $"{imagesPath} holds {count:N0} pictures, {labelsPath} {labelCount:N0} labels: not one set. Get both again.");
        int wrong = labels.Data.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(DigitImages.Classes - 1));
        if (wrong >= 0)
            throw new InvalidDataException($"{labelsPath}: label {wrong} is {labels.Data[wrong]}; classes are 0 to 9. Get the file again.");

        return (images.Data, labels.Data);
    }

    private static string RequireFile(DownloadableDataset dataset, string folder, string name)
    {
        DatasetFile file = dataset.Files.Single(file => file.UnpackedName == name);
        return file.IsIn(folder) ? file.In(folder) : throw new FileNotFoundException(
            $"{name}(.gz) is not in the folder {Path.GetFullPath(folder)}. {dataset.Title} is four files, plain or with .gz: " +
            $"{string.Join(", ", Names)}. {dataset.Advice}; or put them there, or let the environment variable {DataFolder.Variable} name the " +
            $"folder that contains {dataset.Name}/.",
            Path.Combine(folder, name));
    }
}
