namespace NeuralNotebooks.Tests;

public sealed class FashionMnistTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_read_from_files_in_MNISTs_form()
    {
        byte[] pixels = IdxBytes.Noise(2 * 784);
        folder.Write("t10k-images-idx3-ubyte.gz", IdxBytes.Gzip(IdxBytes.Of([2, 28, 28], pixels)));
        folder.Write("t10k-labels-idx1-ubyte.gz", IdxBytes.Gzip(IdxBytes.Of([2], [9, 0])));

        LabeledImages test = FashionMnist.Test(folder.Path);

        Assert.Equal(["ankle boot", "T-shirt"], test.Labels.Select(label => test.Classes[label]));
        Dataset data = test.ToDataset();
        Assert.Equal([2, 1, 28, 28], data.X.Shape);
        Assert.Equal(pixels[784 + 28 * 3 + 5] / 255f, (float)data.X[1, 0, 3, 5]);
    }

    [Fact]
    public void A_missing_file_is_named_with_what_to_do()
    {
        string message = Assert.Throws<FileNotFoundException>(() => FashionMnist.Train(folder.Path)).Message;

        Assert.StartsWith($"train-images-idx3-ubyte(.gz) is not in the folder {folder.Path}. Fashion-MNIST is four files", message);
        Assert.Contains("DatasetCatalog.Find(\"fashion-mnist\").Download() gets it", message);
    }

    [Fact]
    public void Pictures_that_do_not_fit_their_labels_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LabeledImages(new byte[5], new byte[2], [1, 1, 2], ["a"], ""));
        Assert.Throws<ArgumentException>(() => new LabeledImages(new byte[2], [1], [1, 1, 2], ["a"], ""));
    }
}
