using System.Security.Cryptography;

namespace NeuralNotebooks.Tests;

public sealed class DownloaderTests : IAsyncDisposable
{
    private static readonly byte[] content = IdxBytes.Noise(300_000);

    private readonly TemporaryFolder folder = new();
    private readonly MirrorServer first = new(content), second = new(content);
    private readonly List<long> reported = [];
    private Action<long> onBytes = _ => { };

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        folder.Dispose();
    }

    private string Target => Path.Combine(folder.Path, "data.gz");

    private string Part => Target + ".part";

    private async Task DownloadAsync(Uri[]? mirrors = null, TimeSpan? silence = null, CancellationTokenSource? stopping = null)
    {
        using HttpClient client = MirrorServer.NewClient();
        Downloader downloader = new(client) { Pause = TimeSpan.Zero, Silence = silence ?? TimeSpan.FromSeconds(30) };
        DatasetFile file = new("data.gz", content.Length, Convert.ToHexString(SHA256.HashData(content)), mirrors ?? [first.Address("a/data.gz"), second.Address("b/data.gz")]);
        await downloader.DownloadAsync(file, folder.Path, Report, stopping?.Token ?? TestContext.Current.CancellationToken);
    }

    private void Report(long bytes)
    {
        reported.Add(bytes);
        onBytes(bytes);
    }

    private void AssertWhole()
    {
        Assert.Equal(content, File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.Path));
    }

    private async Task<string> AssertFails()
    {
        string message = (await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync())).Message;
        Assert.False(File.Exists(Target));
        Assert.StartsWith("data.gz could not be downloaded. ", message);
        Assert.EndsWith($"Check the connection and try again, or put the file into {folder.Path} by hand.", message);
        return message;
    }

    private static Func<MirrorCall, Stream, Task> Answer(string status, string headers = "Content-Length: 0", byte[]? body = null) =>
        (_, stream) => MirrorServer.Send(stream, status, headers, body);

    /// <summary>Sends so much of what was asked for, and breaks off.</summary>
    private Func<MirrorCall, Stream, Task> BreakingOff(int bytes) => async (call, stream) =>
    {
        using MemoryStream whole = new();
        await first.Honest(call, whole);
        int header = (int)whole.Length - (content.Length - (int)(call.RangeStart ?? 0));
        await stream.WriteAsync(whole.ToArray().AsMemory(0, header + bytes));
    };

    [Fact]
    public async Task A_file_comes_whole_and_its_progress_is_told()
    {
        await DownloadAsync();

        AssertWhole();
        Assert.Equal("/a/data.gz", Assert.Single(first.Calls).Path);
        Assert.Empty(second.Calls);
        Assert.Equal(reported.Order(), reported);
        Assert.Equal(content.Length, reported[^1]);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_taken_up_where_it_ended_at_the_next_mirror()
    {
        first.Answers.Enqueue(BreakingOff(100_000));

        await DownloadAsync();

        AssertWhole();
        Assert.Equal(100_000, Assert.Single(second.Calls).RangeStart);
    }

    [Fact]
    public async Task Connections_that_break_off_again_and_again_get_there_in_the_end()
    {
        for (int i = 0; i < 12; i++)
            (i % 2 == 0 ? first : second).Answers.Enqueue(BreakingOff(20_000));

        await DownloadAsync();

        AssertWhole();
        Assert.Equal(13, first.Calls.Count + second.Calls.Count);
    }

    [Fact]
    public async Task Connections_that_bring_nothing_new_are_given_up()
    {
        for (int i = 0; i < 10; i++)
        {
            first.Answers.Enqueue(BreakingOff(0));
            second.Answers.Enqueue(BreakingOff(0));
        }

        string message = await AssertFails();

        Assert.Contains("the connection broke off", message);
        Assert.Equal(6, first.Calls.Count + second.Calls.Count);
    }

    [Fact]
    public async Task A_later_download_goes_on_where_the_last_one_ended()
    {
        folder.Write("data.gz.part", content[..200_000]);

        await DownloadAsync();

        AssertWhole();
        Assert.Equal(200_000, first.Calls[0].RangeStart);
        Assert.All(reported, bytes => Assert.True(bytes > 200_000));
    }

    [Fact]
    public async Task A_mirror_that_knows_no_ranges_sends_the_whole_file_and_that_is_fine()
    {
        folder.Write("data.gz.part", content[..200_000]);
        first.Answers.Enqueue(Answer("200 OK", $"Content-Length: {content.Length}", content));

        await DownloadAsync();

        AssertWhole();
        Assert.Empty(second.Calls);
    }

    [Theory]
    [InlineData("bytes 0-99999/300000")]
    [InlineData("bytes 200001-299999/300000")]
    [InlineData("nonsense")]
    public async Task A_mirror_that_sends_another_part_than_was_asked_for_is_not_believed(string range)
    {
        folder.Write("data.gz.part", content[..200_000]);
        first.Answers.Enqueue(Answer("206 Partial Content", $"Content-Length: 100000\r\nContent-Range: {range}", content[..100_000]));

        await DownloadAsync();

        AssertWhole();
        Assert.Null(second.Calls[0].RangeStart);
    }

    [Fact]
    public async Task A_beginning_that_is_longer_than_the_file_is_thrown_away()
    {
        folder.Write("data.gz.part", new byte[content.Length + 1]);

        await DownloadAsync();

        AssertWhole();
        Assert.Null(first.Calls[0].RangeStart);
    }

    [Fact]
    public async Task A_mirror_that_has_less_than_is_there_is_asked_again_from_the_beginning()
    {
        folder.Write("data.gz.part", content[..200_000]);
        first.Answers.Enqueue(Answer("416 Range Not Satisfiable"));

        await DownloadAsync([first.Address("data.gz")]);

        AssertWhole();
        Assert.Equal([200_000, null], first.Calls.Select(call => call.RangeStart));
    }

    [Fact]
    public async Task A_wrong_beginning_is_found_out_and_the_file_fetched_anew()
    {
        folder.Write("data.gz.part", new byte[200_000]);

        await DownloadAsync([first.Address("data.gz")]);

        AssertWhole();
        Assert.Equal([200_000, null], first.Calls.Select(call => call.RangeStart));
    }

    [Fact]
    public async Task A_whole_file_that_was_not_yet_put_in_place_needs_no_network()
    {
        folder.Write("data.gz.part", content);

        await DownloadAsync();

        AssertWhole();
        Assert.Empty(first.Calls);
    }

    [Fact]
    public async Task Wrong_bytes_are_never_put_in_place_and_the_next_mirror_is_asked()
    {
        first.Answers.Enqueue(Answer("200 OK", $"Content-Length: {content.Length}", new byte[content.Length]));

        await DownloadAsync();

        AssertWhole();
        Assert.Null(second.Calls[0].RangeStart);
    }

    [Fact]
    public async Task Wrong_bytes_everywhere_are_an_error_and_leave_nothing_behind()
    {
        first.Answers.Enqueue(Answer("200 OK", $"Content-Length: {content.Length}", new byte[content.Length]));
        second.Answers.Enqueue(Answer("200 OK", $"Content-Length: {content.Length}", new byte[content.Length]));

        Assert.Contains("(its SHA-256 checksum differs)", await AssertFails());

        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Single(first.Calls);
    }

    [Theory]
    [InlineData("404 Not Found", 1)]
    [InlineData("403 Forbidden", 1)]
    [InlineData("503 Service Unavailable", 3)]
    [InlineData("429 Too Many Requests", 3)]
    public async Task What_a_mirror_answers_is_told_and_asked_for_again_only_where_that_may_help(string status, int calls)
    {
        for (int i = 0; i < calls; i++)
            first.Answers.Enqueue(Answer(status));
        second.Answers.Enqueue(Answer("404 Not Found"));

        string message = await AssertFails();

        Assert.Contains($"{first.Address("a/data.gz")}: it answers {status}.", message);
        Assert.Contains($"{second.Address("b/data.gz")}: it answers 404 Not Found.", message);
        Assert.Equal(calls, first.Calls.Count);
    }

    [Fact]
    public async Task A_page_instead_of_the_file_is_refused_by_its_length_and_keeps_what_is_there()
    {
        folder.Write("data.gz.part", content[..200_000]);
        first.Answers.Enqueue(Answer("200 OK", "Content-Length: 16", "Please sign in! "u8.ToArray()));

        await DownloadAsync();

        AssertWhole();
        Assert.Equal(200_000, second.Calls[0].RangeStart);
    }

    [Theory]
    [InlineData("Content-Length: 300000", 299_999)]
    [InlineData("X: no length", 299_999)]
    [InlineData("X: no length", 300_001)]
    [InlineData("X: no length", 1_000_000)]
    public async Task A_mirror_that_lies_about_the_length_is_left_for_another(string header, int length)
    {
        byte[] body = [.. content, .. new byte[700_000]];
        first.Answers.Enqueue(Answer("200 OK", header, body[..length]));

        await DownloadAsync();

        AssertWhole();
    }

    [Fact]
    public async Task A_redirection_is_followed_to_https_and_not_to_http()
    {
        first.Answers.Enqueue(Answer("302 Found", $"Content-Length: 0\r\nLocation: http://localhost:{first.Address("").Port}/plain"));
        second.Answers.Enqueue(Answer("302 Found", $"Content-Length: 0\r\nLocation: {second.Address("elsewhere")}"));

        await DownloadAsync();

        AssertWhole();
        Assert.Single(first.Calls);
        Assert.Equal(["/b/data.gz", "/elsewhere"], second.Calls.Select(call => call.Path));
    }

    [Fact]
    public async Task A_mirror_that_falls_silent_is_left_for_another()
    {
        first.Answers.Enqueue(async (call, stream) =>
        {
            await MirrorServer.Send(stream, "200 OK", $"Content-Length: {content.Length}", content[..100_000]);
            await Task.Delay(Timeout.Infinite, call.Closing);
        });

        await DownloadAsync(silence: TimeSpan.FromSeconds(1));

        AssertWhole();
        Assert.Equal(100_000, second.Calls[0].RangeStart);
    }

    [Fact]
    public async Task A_mirror_that_never_answers_is_left_for_another()
    {
        first.Answers.Enqueue((call, _) => Task.Delay(Timeout.Infinite, call.Closing));

        await DownloadAsync(silence: TimeSpan.FromSeconds(1));

        AssertWhole();
    }

    [Fact]
    public async Task A_stopped_download_keeps_what_it_has_and_the_next_one_goes_on()
    {
        using CancellationTokenSource stop = new();
        first.Answers.Enqueue(async (call, stream) =>
        {
            await MirrorServer.Send(stream, "200 OK", $"Content-Length: {content.Length}", content[..150_000]);
            await Task.Delay(Timeout.Infinite, call.Closing);
        });
        onBytes = bytes =>
        {
            if (bytes == 150_000)
                stop.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DownloadAsync(stopping: stop));

        Assert.Equal(content[..150_000], File.ReadAllBytes(Part));
        Assert.Empty(second.Calls);
        await DownloadAsync();
        AssertWhole();
        Assert.Equal(150_000, first.Calls[^1].RangeStart);
    }

    [Fact]
    public async Task No_server_at_all_is_an_error_that_says_so()
    {
        Uri nowhere;
        await using (MirrorServer gone = new(content))
            nowhere = gone.Address("data.gz");

        string message = (await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync([nowhere]))).Message;

        Assert.Contains("the connection failed", message);
    }

    [Fact]
    public async Task An_unknown_certificate_is_refused()
    {
        using HttpClient client = Downloader.NewClient(new SocketsHttpHandler());
        DatasetFile file = new("data.gz", content.Length, new string('0', 64), [first.Address("data.gz")]);

        DownloadException error = await Assert.ThrowsAsync<DownloadException>(() =>
            new Downloader(client) { Pause = TimeSpan.Zero }.DownloadAsync(file, folder.Path, _ => { }, TestContext.Current.CancellationToken));

        Assert.Contains("SSL", error.Message);
        Assert.Empty(first.Calls);
    }

    [Fact]
    public async Task Two_downloads_of_one_file_at_a_time_do_not_disturb_each_other()
    {
        using PartialFile other = new(Target);

        IOException error = await Assert.ThrowsAsync<IOException>(() => DownloadAsync());

        Assert.Contains("is data.gz being downloaded already?", error.Message);
    }

    [Fact]
    public void Mirrors_without_https_and_checksums_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DatasetFile("a", 1, new string('0', 64), [new Uri("http://localhost/a")]));
        Assert.Throws<ArgumentException>(() => new DatasetFile("a", 1, new string('0', 64), []));
        Assert.Throws<ArgumentException>(() => new DatasetFile("a", 1, "d41d8cd98f00b204e9800998ecf8427e", [new Uri("https://localhost/a")]));
    }
}
