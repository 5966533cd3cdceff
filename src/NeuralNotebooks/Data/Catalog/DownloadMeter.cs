using System.Diagnostics;

namespace NeuralNotebooks;

/// <summary>Adds up the bytes of a data set's files, and measures how fast they come.</summary>
internal sealed class DownloadMeter(IProgress<DownloadProgress> progress, long totalBytes, long bytesThere)
{
    private readonly long start = Stopwatch.GetTimestamp();
    private long bytesBefore = bytesThere, bytesCame, last;

    /// <summary>Begins a file, some of which may be there from an earlier download.</summary>
    public void Begin(long bytes) => last = bytes;

    /// <summary>Tells how many bytes of the present file are there.</summary>
    public void Report(DatasetFile file, long bytes)
    {
        bytesCame += Math.Max(0, bytes - last);
        last = bytes;
        double seconds = Math.Max(1e-3, Stopwatch.GetElapsedTime(start).TotalSeconds);
        progress.Report(new(file.Name, bytesBefore + bytes, totalBytes, bytesCame / seconds));
    }

    /// <summary>Ends the present file.</summary>
    public void End(DatasetFile file)
    {
        Report(file, file.Length);
        bytesBefore += file.Length;
    }
}
