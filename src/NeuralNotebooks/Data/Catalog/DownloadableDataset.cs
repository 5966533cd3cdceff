using System.Security.Cryptography;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>A public data set that can be downloaded on request. Nothing but <see cref="Download"/> touches the network.</summary>
public sealed class DownloadableDataset
{
    /// <summary>The name of its folder among the data sets, and on the command line: <c>mnist</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Its licence, and whose it is.</summary>
    public required string License { get; init; }

    /// <summary>What to cite.</summary>
    public required string Reference { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<DatasetFile> Files { get; init; }

    /// <summary>The bytes to download.</summary>
    public long Length => Files.Sum(file => file.Length);

    /// <summary>Where it is, or where it would be put (<see cref="DataFolder"/>).</summary>
    public string Folder => DataFolder.ForDownload(Name);

    /// <summary>Whether all its files are there, as they come or unpacked. Whether they are sound, whoever reads them says.</summary>
    public bool IsPresent => Files.All(file => file.IsIn(Folder));

    /// <summary>
    /// Downloads what is not there, or has another checksum than it should have. A download that was stopped or broke off goes on where it
    /// ended; a file is put in place when it is whole.
    /// </summary>
    /// <param name="progress">Told how far it is; a line in the notebook or on the console when not said.</param>
    /// <param name="stop">Ends the download; the notebook's Stop when not said.</param>
    /// <returns>The data set's folder.</returns>
    /// <exception cref="DownloadException">A file could be had from none of its mirrors.</exception>
    /// <exception cref="IOException">The files cannot be written, or are being downloaded by another program.</exception>
    /// <exception cref="OperationCanceledException">The download was stopped.</exception>
    public string Download(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default) =>
        DownloadAsync(progress, stop).GetAwaiter().GetResult();

    /// <inheritdoc cref="Download"/>
    public Task<string> DownloadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default) =>
        DownloadAsync(Downloader.Shared, Folder, progress ?? new DownloadLine(Title), stop.CanBeCanceled ? stop : Notebook.StopToken);

    internal async Task<string> DownloadAsync(Downloader downloader, string folder, IProgress<DownloadProgress> progress, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        List<DatasetFile> wanted = [];
        foreach (DatasetFile file in Files)
            if (!await IsSoundAsync(file, folder, stop).ConfigureAwait(false))
                wanted.Add(file);

        DownloadMeter meter = new(progress, Length, Length - wanted.Sum(file => file.Length));
        if (wanted.Count == 0)
            progress.Report(new(Files[^1].Name, Length, Length, 0));

        try
        {
            foreach (DatasetFile file in wanted)
            {
                Directory.CreateDirectory(folder);
                meter.Begin(PartialFile.LengthOf(Path.Combine(folder, file.Name)));
                await downloader.DownloadAsync(file, folder, bytes => meter.Report(file, bytes), stop).ConfigureAwait(false);
                meter.End(file);
            }
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(
                $"The folder {folder} cannot be written to: let the environment variable {DataFolder.Variable} name one that can.", refused);
        }

        return folder;
    }

    private static async Task<bool> IsSoundAsync(DatasetFile file, string folder, CancellationToken stop)
    {
        FileInfo there = new(Path.Combine(folder, file.Name));
        if (!there.Exists || there.Length != file.Length)
            return false;

        using FileStream stream = there.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false)) == file.Sha256;
    }

    /// <summary>The folder of the data set, which must be there.</summary>
    /// <exception cref="FileNotFoundException">It is not: the message says how to get it.</exception>
    internal string Require() => IsPresent ? Folder : throw new FileNotFoundException(FormattableString.Invariant(
        $"{Title} is not in {Folder}. {Advice} ({Length / 1e6:F1} MB)."));

    /// <summary>What to do to have the data set.</summary>
    internal string Advice => $"DatasetCatalog.Find(\"{Name}\").Download() gets it";

    /// <summary>The title and the size.</summary>
    public override string ToString() => FormattableString.Invariant($"{Title} ({Length / 1e6:F1} MB)");
}
