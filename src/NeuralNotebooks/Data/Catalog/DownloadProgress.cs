namespace NeuralNotebooks;

/// <summary>How far a download has come.</summary>
/// <param name="File">The file that is coming in.</param>
/// <param name="Bytes">The bytes of the data set that are there.</param>
/// <param name="TotalBytes">The bytes of the whole data set.</param>
/// <param name="BytesPerSecond">How fast they have been coming since the download began.</param>
public sealed record DownloadProgress(string File, long Bytes, long TotalBytes, double BytesPerSecond)
{
    private const double Megabyte = 1e6;

    /// <summary>The share that is there, from 0 to 1.</summary>
    public double Share => TotalBytes == 0 ? 1 : (double)Bytes / TotalBytes;

    /// <summary>For example <c>train-images-idx3-ubyte.gz: 3.1 of 11.6 MB, 1.9 MB/s</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{File}: {Bytes / Megabyte:F1} of {TotalBytes / Megabyte:F1} MB, {BytesPerSecond / Megabyte:F1} MB/s");
}
