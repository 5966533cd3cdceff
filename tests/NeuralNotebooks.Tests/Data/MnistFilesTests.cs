namespace NeuralNotebooks.Tests;

public sealed class MnistFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Images(uint count, uint height = 28, uint width = 28) =>
        folder.Write("train-images-idx3-ubyte", IdxBytes.Of([count, height, width], IdxBytes.Noise((int)(count * height * width))));

    private void Labels(params byte[] labels) =>
        folder.Write("train-labels-idx1-ubyte.gz", IdxBytes.Gzip(IdxBytes.Of([(uint)labels.Length], labels)));

    private void Refused(params string[] parts)
    {
        string message = Assert.Throws<InvalidDataException>(() => MnistFiles.ReadTrain(folder.Path)).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    [Fact]
    public void Plain_and_packed_files_are_read()
    {
        Images(3);
        Labels(7, 0, 9);

        DigitImages digits = MnistFiles.ReadTrain(folder.Path);

        Assert.Equal(3, digits.Count);
        Assert.Equal([7, 0, 9], digits.Labels);
        Assert.Equal(IdxBytes.Noise(3 * 784), digits.Pixels);
        Assert.EndsWith("(train)", digits.Source);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_folder_and_what_to_do()
    {
        Images(3);

        string message = Assert.Throws<FileNotFoundException>(() => MnistFiles.ReadTrain(folder.Path)).Message;

        Assert.StartsWith($"train-labels-idx1-ubyte(.gz) is not in the folder {folder.Path}.", message);
        Assert.Contains("NEURALNOTEBOOKS_DATA", message);
    }

    [Fact]
    public void Counts_that_differ_are_refused()
    {
        Images(3);
        Labels(7, 0);
        Refused("3 pictures", "2 labels", "train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz");
    }

    [Fact]
    public void Pictures_of_another_size_are_refused()
    {
        Images(2, 32, 28);
        Labels(7, 0);
        Refused("train-images-idx3-ubyte holds byte[2, 32, 28]", "byte[count, 28, 28]");
    }

    [Fact]
    public void Labels_in_another_shape_are_refused()
    {
        Images(2);
        folder.Write("train-labels-idx1-ubyte", IdxBytes.Of([2, 1], [7, 0]));
        Refused("train-labels-idx1-ubyte holds byte[2, 1]");
    }

    [Fact]
    public void Labels_above_nine_are_refused()
    {
        Images(3);
        Labels(7, 10, 255);
        Refused("train-labels-idx1-ubyte.gz", "label 1 is 10");
    }

    [Fact]
    public void MNIST_itself_is_read()
    {
        string? mnist = MnistFiles.FindFolder();
        Assert.SkipWhen(mnist is null, "MNIST is not here; NEURALNOTEBOOKS_DATA may name the folder that contains mnist/.");

        DigitImages train = MnistFiles.ReadTrain(mnist);
        DigitImages test = MnistFiles.ReadTest(mnist);

        Assert.Equal(60_000, train.Count);
        Assert.Equal(10_000, test.Count);
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], train.Labels[..10]);
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], test.Labels[..10]);
        Assert.Equal(33.32, train.Pixels.Average(pixel => (double)pixel), 0.005);
    }
}
