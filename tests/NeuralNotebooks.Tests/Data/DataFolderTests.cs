namespace NeuralNotebooks.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    private string Make(params string[] parts) => Directory.CreateDirectory(Path.Combine([root.Path, .. parts])).FullName;

    [Fact]
    public void Data_beside_or_above_the_current_folder_is_found()
    {
        string mnist = Make("project", "data", "mnist");
        string notebooks = Make("project", "notebooks", "solutions");

        Assert.Equal(mnist, DataFolder.Find("mnist", variable: null, notebooks));
        Assert.Equal(mnist, DataFolder.Find("mnist", variable: "", Path.Combine(root.Path, "project")));
        Assert.Null(DataFolder.Find("flowers", variable: null, notebooks));
    }

    [Fact]
    public void The_variable_goes_before_data()
    {
        Make("project", "data", "mnist");
        string shared = Make("shared", "mnist");
        string project = Path.Combine(root.Path, "project");

        Assert.Equal(shared, DataFolder.Find("mnist", Path.Combine(root.Path, "shared"), project));
        Assert.Null(DataFolder.Find("flowers", Path.Combine(root.Path, "shared"), project));
    }

    [Fact]
    public void A_relative_variable_means_the_same_folder_from_deeper_down()
    {
        string shared = Make("shared", "mnist");

        Assert.Equal(shared, DataFolder.Find("mnist", "../shared", Make("project")));
        Assert.Equal(shared, DataFolder.Find("mnist", "../shared", Make("project", "notebooks", "solutions")));
    }

    [Fact]
    public void A_variable_that_leads_nowhere_is_an_error()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => DataFolder.Find("mnist", Path.Combine(root.Path, "typo"), root.Path));
        Assert.Contains("NEURALNOTEBOOKS_DATA", error.Message);
        Assert.Contains(Path.Combine(root.Path, "typo"), error.Message);
    }

    [Fact]
    public void A_download_goes_where_the_data_set_is_or_would_be_found()
    {
        string data = Make("project", "data"), notebooks = Make("project", "notebooks"), shared = Path.Combine(root.Path, "shared");

        Assert.Equal(Path.Combine(data, "mnist"), DataFolder.ForDownload("mnist", variable: null, notebooks));
        Assert.Equal(Path.Combine(shared, "mnist"), DataFolder.ForDownload("mnist", shared, notebooks));
        Assert.Equal(Path.Combine(notebooks, "typo", "mnist"), DataFolder.ForDownload("mnist", "typo", notebooks));

        string above = Make("data", "mnist");
        Assert.Equal(above, DataFolder.ForDownload("mnist", variable: null, notebooks));
        Assert.Equal(Path.Combine(data, "imdb"), DataFolder.ForDownload("imdb", variable: null, notebooks));
    }
}
