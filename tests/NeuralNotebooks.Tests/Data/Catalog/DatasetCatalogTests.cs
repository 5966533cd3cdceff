using System.Security.Cryptography;

namespace NeuralNotebooks.Tests;

public class DatasetCatalogTests
{
    [Fact]
    public void Every_data_set_says_what_it_is_and_has_two_mirrors_for_each_file()
    {
        Assert.Equal(["mnist", "fashion-mnist", "cifar-10", "imdb"], DatasetCatalog.All.Select(dataset => dataset.Name));
        Assert.All(DatasetCatalog.All, dataset =>
        {
            Assert.All([dataset.Title, dataset.Description, dataset.License, dataset.Reference], Assert.NotEmpty);
            Assert.All(dataset.Files, file => Assert.Equal(2, file.Mirrors.Select(mirror => mirror.Host).Distinct().Count()));
            Assert.All(dataset.Files, file => Assert.All(file.Mirrors, mirror => Assert.EndsWith($"/{file.Name}", mirror.AbsolutePath)));
        });
        Assert.Equal("MNIST (11.6 MB)", DatasetCatalog.Mnist.ToString());
    }

    [Fact]
    public void Data_sets_are_found_by_name()
    {
        Assert.Same(DatasetCatalog.Cifar10, DatasetCatalog.Find("CIFAR-10"));
        Assert.EndsWith("There are: mnist, fashion-mnist, cifar-10, imdb.", Assert.Throws<ArgumentException>(() => DatasetCatalog.Find("iris")).Message);
    }

    // A copy may be packed anew: then its bytes are others, and its pictures the same.
    [Fact]
    public void MNISTs_own_files_have_these_checksums()
    {
        string? folder = MnistFiles.FindFolder();
        Assert.SkipWhen(folder is null, "MNIST is not here; NEURALNOTEBOOKS_DATA may name the folder that contains mnist/.");

        (string Name, long Length, string Sha256)[] originals = [.. DatasetCatalog.Mnist.Files
            .Select(file => (file, path: file.In(folder)))
            .Where(item => new FileInfo(item.path).Length == item.file.Length)
            .Select(item => (item.file.Name, item.file.Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(item.path)))))];

        Assert.SkipWhen(originals.Length == 0, "MNIST's files are here, but not as they were published.");
        Assert.All(originals, original => Assert.Contains(DatasetCatalog.Mnist.Files, file => (file.Name, file.Length, file.Sha256) == original));
    }
}
