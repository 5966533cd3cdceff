namespace NeuralNotebooks.Tests;

public sealed class Cifar10Tests : IDisposable
{
    private const string Inside = "cifar-10-batches-bin/";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Pictures whose red, green and blue are label, label + 10 and label + 20.</summary>
    private static byte[] Batch(params byte[] labels) =>
        [.. labels.SelectMany(label => (byte[])[label, .. Enumerable.Range(0, 3 * 1024).Select(pixel => (byte)(label + 10 * (pixel / 1024)))])];

    private static (string, byte[])[] Sound =>
    [
        ($"{Inside}batches.meta.txt", [65]), ($"{Inside}data_batch_2.bin", Batch(3)), ($"{Inside}data_batch_1.bin", Batch(1, 2)),
        ($"{Inside}data_batch_3.bin", Batch(4)), ($"{Inside}data_batch_4.bin", Batch(5, 9)), ($"{Inside}data_batch_5.bin", Batch(0)),
        ($"{Inside}test_batch.bin", Batch(7, 8)),
    ];

    private void Write(params (string, byte[])[] files) => folder.Write("cifar-10-binary.tar.gz", TarGz.Of(files));

    private static void AssertTrain(LabeledImages train)
    {
        Assert.Equal([1, 2, 3, 4, 5, 9, 0], train.Labels);
        Dataset data = train.ToDataset();
        Assert.Equal([7, 3, 32, 32], data.X.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 9, 0], data.T.ToArray());
        Assert.Equal([5 / 255f, 15 / 255f, 25 / 255f], new[] { data.X[4, 0, 31, 31], data.X[4, 1, 0, 0], data.X[4, 2, 7, 8] }.Select(value => (float)value));
        Assert.Equal("7 pictures [3, 32, 32], CIFAR-10 (train)", train.ToString());
    }

    [Fact]
    public void The_archive_is_read_as_it_comes()
    {
        Write(Sound);

        AssertTrain(Cifar10.Train(folder.Path));
        Assert.Equal([7, 8], Cifar10.Test(folder.Path).Labels);
    }

    [Fact]
    public void The_unpacked_folder_does_as_well()
    {
        foreach ((string name, byte[] content) in Sound)
            folder.Write(name, content);

        AssertTrain(Cifar10.Train(folder.Path));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        Write(Sound[1..6]);
        Refused("should have one file test_batch.bin", () => Cifar10.Test(folder.Path));

        Write(($"{Inside}test_batch.bin", Batch(7, 8)[1..]));
        Refused("test_batch.bin: 6,145 bytes are no whole number of pictures, which have 3,073 each", () => Cifar10.Test(folder.Path));

        Write(($"{Inside}test_batch.bin", Batch(7, 10)));
        Refused("test_batch.bin: label 1 is 10; classes are 0 to 9", () => Cifar10.Test(folder.Path));

        Write(($"{Inside}test_batch.bin", new byte[10_001 * 3073]));
        Refused("at most 30,730,000 were expected", () => Cifar10.Test(folder.Path));

        folder.Write("cifar-10-binary.tar.gz", "<html>"u8.ToArray());
        Refused("is not a sound archive", () => Cifar10.Test(folder.Path));
    }

    private static void Refused(string fault, Func<object> read) => Assert.Contains(fault, Assert.Throws<InvalidDataException>(read).Message);

    [Fact]
    public void Where_it_is_not_the_message_says_how_to_get_it()
    {
        Assert.SkipWhen(DatasetCatalog.Cifar10.IsPresent, "CIFAR-10 is here.");

        string message = Assert.Throws<FileNotFoundException>(() => Cifar10.Train()).Message;

        Assert.EndsWith("DatasetCatalog.Find(\"cifar-10\").Download() gets it (170.1 MB).", message);
    }
}
