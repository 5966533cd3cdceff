namespace NeuralNotebooks;

/// <summary>
/// CIFAR-10: colour photographs, 32 × 32, in ten classes; 50,000 to train on and 10,000 to test on. It is read from the archive
/// <c>cifar-10-binary.tar.gz</c>, or from the folder <c>cifar-10-batches-bin</c> in it; <see cref="DatasetCatalog.Cifar10"/> downloads it.
/// </summary>
/// <remarks>
/// A record is a label and 3 · 32 · 32 bytes: all red, all green, all blue. A. Krizhevsky: Learning Multiple Layers of Features from Tiny
/// Images. Technical report, University of Toronto, 2009.
/// </remarks>
public static class Cifar10
{
    private const int Record = 1 + 3 * 32 * 32, LongestFile = 10_000 * Record;

    private static readonly string[] training = [.. Enumerable.Range(1, 5).Select(number => $"data_batch_{number}.bin")];

    /// <summary>What the pictures show, by class number.</summary>
    public static IReadOnlyList<string> Classes { get; } =
        ["aeroplane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "lorry"];

    /// <summary>The training pictures.</summary>
    /// <param name="folder">The folder that holds the archive; the one among the data sets (<see cref="DataFolder"/>) when not said.</param>
    /// <exception cref="FileNotFoundException">The files are not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what its name says.</exception>
    public static LabeledImages Train(string? folder = null) => Read(folder, training);

    /// <summary>The test pictures.</summary>
    /// <inheritdoc cref="Train"/>
    public static LabeledImages Test(string? folder = null) => Read(folder, ["test_batch.bin"]);

    private static LabeledImages Read(string? folder, string[] names)
    {
        DatasetFile archive = DatasetCatalog.Cifar10.Files[0];
        string path = archive.In(folder ?? DatasetCatalog.Cifar10.Require());
        List<PackedFile> files = PackedFiles.Read(path, name => names.Contains(Path.GetFileName(name)), LongestFile);
        string? missing = names.FirstOrDefault(name => files.Count(file => Path.GetFileName(file.Name) == name) != 1);
        if (missing is not null)
            throw new InvalidDataException($"{path} should have one file {missing}. {DatasetCatalog.Cifar10.Advice}.");

        int count = files.Sum(file => Count(path, file));
        byte[] pixels = new byte[count * (Record - 1)], labels = new byte[count];
        int image = 0;
        foreach (PackedFile file in files)
            for (int start = 0; start < file.Content.Length; start += Record, image++)
            {
                labels[image] = file.Content[start];
                file.Content.AsSpan(start + 1, Record - 1).CopyTo(pixels.AsSpan(image * (Record - 1)));
                if (labels[image] >= Classes.Count)
                    throw new InvalidDataException(
                        $"{path}, {file.Name}: label {start / Record} is {labels[image]}; classes are 0 to 9. Get it again.");
            }

        return new(pixels, labels, [3, 32, 32], Classes, $"CIFAR-10 ({(names == training ? "train" : "test")})");
    }

    private static int Count(string path, PackedFile file) => file.Content.Length % Record == 0
        ? file.Content.Length / Record
        : throw new InvalidDataException(
            $"{path}, {file.Name}: {file.Content.Length:N0} bytes are no whole number of pictures, which have {Record:N0} each. Get it again.");
}
