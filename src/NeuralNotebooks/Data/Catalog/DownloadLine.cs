using System.Diagnostics;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>The line that tells how a download is going: updated in place, at most ten times a second.</summary>
internal sealed class DownloadLine(string title) : IProgress<DownloadProgress>
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(100);

    private readonly DisplayHandle line = Notebook.Display($"{title}: asking for it …");
    private long shown;

    public void Report(DownloadProgress progress)
    {
        bool isWhole = progress.Bytes == progress.TotalBytes;
        if (!isWhole && Stopwatch.GetElapsedTime(shown) < interval)
            return;

        shown = Stopwatch.GetTimestamp();
        line.Update(FormattableString.Invariant($"{title}: {progress.Share:P0}  {progress}"));
    }
}
