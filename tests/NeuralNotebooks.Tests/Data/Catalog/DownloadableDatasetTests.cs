using System.Security.Cryptography;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Tests;

public sealed class DownloadableDatasetTests : IAsyncDisposable
{
    private static readonly byte[] content = IdxBytes.Noise(50_000);

    private readonly TemporaryFolder root = new();
    private readonly MirrorServer server = new(content);
    private readonly DownloadableDataset dataset;

    public DownloadableDatasetTests() => dataset = new()
    {
        Name = "toy",
        Title = "Toy",
        Description = "",
        License = "",
        Reference = "",
        Files = [File("one.gz"), File("two.gz")],
    };

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
    }

    private string Folder => Path.Combine(root.Path, "data", "toy");

    private DatasetFile File(string name) => new(name, content.Length, Convert.ToHexString(SHA256.HashData(content)), [server.Address(name)], Path.GetFileNameWithoutExtension(name));

    private async Task<List<DownloadProgress>> DownloadAsync()
    {
        using HttpClient client = MirrorServer.NewClient();
        Recorder recorder = new();
        Assert.Equal(Folder, await dataset.DownloadAsync(new(client) { Pause = TimeSpan.Zero }, Folder, recorder, TestContext.Current.CancellationToken));
        return recorder.Reports;
    }

    private sealed class Recorder : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> Reports { get; } = [];

        public void Report(DownloadProgress progress) => Reports.Add(progress);
    }

    [Fact]
    public async Task All_files_come_and_the_progress_is_that_of_the_whole_set()
    {
        List<DownloadProgress> reports = await DownloadAsync();

        Assert.Equal(["/one.gz", "/two.gz"], server.Calls.Select(call => call.Path));
        Assert.All(dataset.Files, file => Assert.Equal(content, System.IO.File.ReadAllBytes(Path.Combine(Folder, file.Name))));
        Assert.Equal(reports.Select(report => report.Bytes).Order(), reports.Select(report => report.Bytes));
        Assert.All(reports, report => Assert.Equal(100_000, report.TotalBytes));
        Assert.All(reports, report => Assert.InRange(report.BytesPerSecond, 1, 1e12));
        Assert.Equal(("two.gz", 100_000), (reports[^1].File, reports[^1].Bytes));
    }

    [Fact]
    public async Task What_is_there_and_sound_is_not_asked_for_again()
    {
        await DownloadAsync();

        List<DownloadProgress> reports = await DownloadAsync();

        Assert.Equal(2, server.Calls.Count);
        Assert.Equal(1, Assert.Single(reports).Share);
    }

    [Fact]
    public async Task A_damaged_file_stays_until_the_sound_one_is_whole()
    {
        await DownloadAsync();
        string damaged = Path.Combine(Folder, "one.gz");
        System.IO.File.WriteAllBytes(damaged, new byte[content.Length]);
        server.Answers.Enqueue((_, stream) => MirrorServer.Send(stream, "404 Not Found", "Content-Length: 0"));

        await Assert.ThrowsAsync<DownloadException>(DownloadAsync);
        Assert.Equal(new byte[content.Length], System.IO.File.ReadAllBytes(damaged));

        await DownloadAsync();
        Assert.Equal(content, System.IO.File.ReadAllBytes(damaged));
        Assert.Equal("/one.gz", server.Calls[^1].Path);
    }

    [Fact]
    public async Task A_folder_in_which_there_is_a_file_instead_is_an_error()
    {
        root.Write("data/toy", []);

        IOException error = await Assert.ThrowsAnyAsync<IOException>(DownloadAsync);

        Assert.Contains(Folder, error.Message);
    }

    [Fact]
    public void Packed_and_unpacked_files_are_there()
    {
        DatasetFile file = dataset.Files[0];
        Assert.False(file.IsIn(root.Path));

        string unpacked = root.Write("one", []);
        Assert.Equal((true, unpacked), (file.IsIn(root.Path), file.In(root.Path)));

        string packed = root.Write("one.gz", []);
        Assert.Equal((true, packed), (file.IsIn(root.Path), file.In(root.Path)));
    }

    [Fact]
    public void In_a_notebook_a_line_tells_how_far_it_is()
    {
        List<string> shown = [];
        using (Notebook.Enter(new Output(shown), CancellationToken.None))
        {
            DownloadLine line = new("Toy");
            line.Report(new("one.gz", 1_500_000, 3_000_000, 260_000));
            line.Report(new("one.gz", 1_600_000, 3_000_000, 260_000));
            line.Report(new("two.gz", 3_000_000, 3_000_000, 260_000));
        }

        Assert.Equal("Toy: 50 %  one.gz: 1.5 of 3.0 MB, 0.3 MB/s", shown[1]);
        Assert.Equal("Toy: 100 %  two.gz: 3.0 of 3.0 MB, 0.3 MB/s", shown[^1]);
    }

    private sealed class Output(List<string> shown) : INotebookOutput
    {
        public void Display(string displayId, MimeBundle bundle) => shown.Add(bundle.PlainText);

        public void Update(string displayId, MimeBundle bundle) => shown.Add(bundle.PlainText);
    }

    [Fact]
    public void The_notebooks_stop_ends_a_download_that_was_given_no_token()
    {
        CancellationToken notGiven = CancellationToken.None;
        using (Notebook.Enter(new Output([]), new CancellationToken(canceled: true)))
            Assert.ThrowsAny<OperationCanceledException>(() => dataset.Download(stop: notGiven));

        Assert.Empty(server.Calls);
    }
}
