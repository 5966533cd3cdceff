namespace NeuralNotebooks;

/// <summary>
/// The public data sets that can be downloaded on request. Nothing is put in place that has not the checksum of the published file.
/// </summary>
/// <example><code>
/// DatasetCatalog.Mnist.Download();      // 11.6 MB; from now on Digits.Load() finds it
/// Digits digits = Digits.Load();
/// </code></example>
public static class DatasetCatalog
{
    /// <summary>Handwritten digits, for <see cref="Digits.Load"/> and <see cref="MnistFiles"/>.</summary>
    public static DownloadableDataset Mnist { get; } = new()
    {
        Name = "mnist",
        Title = "MNIST",
        Description = "70,000 handwritten digits, 28 × 28 in grey",
        License = "CC BY-SA 3.0, Y. LeCun and C. Cortes",
        Reference = "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-Based Learning Applied to Document Recognition. Proc. IEEE 86(11), 1998.",
        Files = Idx(
            ["https://storage.googleapis.com/cvdf-datasets/mnist/", "https://ossci-datasets.s3.amazonaws.com/mnist/"],
            (9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            (28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            (1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            (4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
    };

    /// <summary>Pictures of clothes in MNIST's form, for <see cref="FashionMnist"/>.</summary>
    public static DownloadableDataset FashionMnist { get; } = new()
    {
        Name = "fashion-mnist",
        Title = "Fashion-MNIST",
        Description = "70,000 pictures of clothes of ten kinds, 28 × 28 in grey; harder than MNIST",
        License = "MIT, Zalando SE",
        Reference = "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms. "
            + "arXiv:1708.07747, 2017.",
        Files = Idx(
            [
                "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            ],
            (26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            (29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            (4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            (5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
    };

    /// <summary>Small photographs, for <see cref="NeuralNotebooks.Cifar10"/>.</summary>
    public static DownloadableDataset Cifar10 { get; } = new()
    {
        Name = "cifar-10",
        Title = "CIFAR-10",
        Description = "60,000 photographs of ten kinds of things, 32 × 32 in colour",
        License = "none stated; cite the report",
        Reference = "A. Krizhevsky: Learning Multiple Layers of Features from Tiny Images. Technical report, University of Toronto, 2009.",
        Files =
        [
            new("cifar-10-binary.tar.gz", 170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                [
                    new("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
                    new("https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/cifar-10-binary.tar.gz"),
                ],
                unpackedName: "cifar-10-batches-bin"),
        ],
    };

    /// <summary>Film reviews, for <see cref="ImdbReviews"/>.</summary>
    public static DownloadableDataset Imdb { get; } = new()
    {
        Name = "imdb",
        Title = "IMDB reviews",
        Description = "50,000 film reviews in English, half of them good, half of them bad",
        License = "none stated; cite the paper",
        Reference = "A. Maas, R. Daly, P. Pham, D. Huang, A. Ng, C. Potts: Learning Word Vectors for Sentiment Analysis. ACL 2011.",
        Files =
        [
            new("aclImdb_v1.tar.gz", 84_125_825, "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
                [
                    new("https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz"),
                    new("https://d2l-data.s3-accelerate.amazonaws.com/aclImdb_v1.tar.gz"),
                ],
                unpackedName: "aclImdb"),
        ],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DownloadableDataset> All { get; } = [Mnist, FashionMnist, Cifar10, Imdb];

    /// <summary>The data set of this name.</summary>
    /// <param name="name">Its <see cref="DownloadableDataset.Name"/>, in upper or lower case.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DownloadableDataset Find(string name) =>
        All.FirstOrDefault(dataset => dataset.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            $"There is no data set '{name}' to download. There are: {string.Join(", ", All.Select(dataset => dataset.Name))}.");

    private static DatasetFile[] Idx(string[] mirrors, params (long Length, string Sha256)[] files) =>
    [
        .. MnistFiles.Names.Zip(files, (name, file) =>
            new DatasetFile($"{name}.gz", file.Length, file.Sha256, [.. mirrors.Select(mirror => new Uri($"{mirror}{name}.gz"))], name)),
    ];
}
