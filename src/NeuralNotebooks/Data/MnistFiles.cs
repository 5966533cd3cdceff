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
    private static readonly string[] Extensions = [".gz", ""];

    /// <summary>
    /// The folder <c>mnist</c> among the data sets (<see cref="DataFolder"/>), or null where it is missing or has none of the files.
    /// </summary>
    public static string? FindFolder()
    {
        string? folder = DataFolder.Find("mnist");
        return folder is not null && AllNames.Any(name => FindFile(folder, name) is not null) ? folder : null;
    }

    /// <summary>The training pictures; 60,000 in MNIST.</summary>
    /// <param name="folder">The folder that holds the files.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what its name says.</exception>
    public static DigitImages ReadTrain(string folder) => Read(folder, "train");

    /// <summary>The test pictures; 10,000 in MNIST.</summary>
    /// <inheritdoc cref="ReadTrain"/>
    public static DigitImages ReadTest(string folder) => Read(folder, "t10k");

    private static IEnumerable<string> AllNames => [ImagesName("train"), LabelsName("train"), ImagesName("t10k"), LabelsName("t10k")];

    private static string ImagesName(string part) => $"{part}-images-idx3-ubyte";

    private static string LabelsName(string part) => $"{part}-labels-idx1-ubyte";

    private static DigitImages Read(string folder, string part)
    {
        string imagesPath = RequireFile(folder, ImagesName(part));
        string labelsPath = RequireFile(folder, LabelsName(part));
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
            throw new InvalidDataException($"{labelsPath}: label {wrong} is {labels.Data[wrong]}; digits are 0 to 9. Get the file again.");

        return new DigitImages(images.Data, labels.Data, $"{new DirectoryInfo(folder).Name} ({part})");
    }

    private static string RequireFile(string folder, string name) => FindFile(folder, name) ?? throw new FileNotFoundException(
        $"{name}(.gz) is not in the folder {Path.GetFullPath(folder)}. MNIST is four files, plain or with .gz: " +
        $"{string.Join(", ", AllNames)}. Put them there, or let the environment variable {DataFolder.Variable} name the folder that " +
        "contains mnist/.",
        Path.Combine(folder, name));

    private static string? FindFile(string folder, string name) =>
        Extensions.Select(extension => Path.Combine(folder, name + extension)).FirstOrDefault(File.Exists);
}
