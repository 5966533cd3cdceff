using System.Net.Http.Headers;

namespace NeuralNotebooks;

/// <summary>
/// Brings a file from its mirrors into its place. It goes from mirror to mirror, takes up where a connection broke off, and puts nothing in
/// place that has not the right checksum.
/// </summary>
internal sealed class Downloader(HttpClient http)
{
    // Rounds through all mirrors without a new byte, after which it gives up.
    private const int PatientRounds = 3;

    private static readonly Lazy<Downloader> shared =
        new(() => new(NewClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) })));

    /// <summary>The one for the internet.</summary>
    public static Downloader Shared => shared.Value;

    /// <summary>How long to wait before another round through the mirrors, times the rounds in vain.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a mirror may stay silent.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    public static HttpClient NewClient(HttpMessageHandler handler)
    {
        HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        string version = typeof(Downloader).Assembly.GetName().Version!.ToString(3);
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NeuralNotebooks", version));
        return client;
    }

    /// <summary>Downloads a file into a folder.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="onBytes">Told how many bytes are there, again and again.</param>
    /// <param name="stop">Ends the download. What is there stays, to go on later.</param>
    /// <exception cref="DownloadException">No mirror has the file.</exception>
    public async Task DownloadAsync(DatasetFile file, string folder, Action<long> onBytes, CancellationToken stop)
    {
        using PartialFile part = new(Path.Combine(folder, file.Name));
        List<Uri> mirrors = [.. file.Mirrors];
        Dictionary<Uri, string> faults = [];
        long mostBytes = part.Length;
        for (int roundsInVain = 0; mirrors.Count > 0 && roundsInVain < PatientRounds; roundsInVain++)
        {
            await Task.Delay(Pause * roundsInVain, stop).ConfigureAwait(false);
            foreach (Uri mirror in mirrors.ToArray())
            {
                try
                {
                    await new MirrorRequest(http, Silence, file, mirror, part, onBytes).RunAsync(stop).ConfigureAwait(false);
                    part.MoveIntoPlace();
                    return;
                }
                catch (MirrorException fault)
                {
                    faults[mirror] = fault.Message;
                    if (fault.IsFinal)
                        mirrors.Remove(mirror);
                }

                // A connection that breaks off every few megabytes gets there in the end.
                if (part.Length > mostBytes)
                    (mostBytes, roundsInVain) = (part.Length, -1);
            }
        }

        throw new DownloadException(
            $"{file.Name} could not be downloaded. {string.Join(" ", faults.Select(fault => $"{fault.Key}: {fault.Value}."))} " +
            $"Check the connection and try again, or put the file into {folder} by hand.");
    }
}
