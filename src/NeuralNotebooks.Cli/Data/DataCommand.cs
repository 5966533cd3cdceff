using System.Globalization;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>data</c>: the public data sets that chapters can use in place of their own.</summary>
internal sealed class DataCommand(IAnsiConsole output)
{
    /// <summary>Lists the data sets, and says which are there.</summary>
    public int List()
    {
        int width = DatasetCatalog.All.Max(dataset => dataset.Name.Length);
        foreach (DownloadableDataset dataset in DatasetCatalog.All)
        {
            string size = string.Create(CultureInfo.InvariantCulture, $"{dataset.Length / 1e6:F1} MB");
            new Lines { Gutter = (dataset.IsPresent ? "✓ " : "  ") + dataset.Name.PadRight(width) + "  " }
                .Add($"{dataset.Title}: {dataset.Description}")
                .Add($"{size}, license: {dataset.License}")
                .Add(dataset.IsPresent ? $"in {dataset.Folder}" : $"not here: data download {dataset.Name}", new Style(decoration: Decoration.Dim))
                .Add("")
                .WriteTo(output);
        }

        return ExitCode.Success;
    }

    /// <summary>Downloads data sets, one after the other.</summary>
    /// <exception cref="BadInputException">There is none of such a name.</exception>
    /// <exception cref="IOException">One could not be had, or not be written.</exception>
    public async Task<int> DownloadAsync(IReadOnlyList<string> names, CancellationToken stopToken)
    {
        DownloadableDataset[] datasets = [.. names.Select(Find)];
        try
        {
            foreach (DownloadableDataset dataset in datasets)
                await DownloadAsync(dataset, stopToken);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (stopToken.IsCancellationRequested)
        {
            output.WriteLine("Stopped. What has come in is kept: the next download goes on from there.");
            return ExitCode.Interrupted;
        }
    }

    private async Task DownloadAsync(DownloadableDataset dataset, CancellationToken stopToken)
    {
        var page = new LiveRegion(output);
        var progress = new LatestProgress();
        page.Write(new Lines().Add($"{dataset.Title}: {dataset.Description}"));
        await page.FollowAsync(dataset.DownloadAsync(progress, stopToken), () => [$"{progress.Latest?.Share ?? 0,4:P0}  {progress.Latest?.ToString() ?? "asking for it …"}"]);
        page.Write(new Lines().Add($"✓ in {dataset.Folder}", new Style(Color.Green)).Add($"  {dataset.Reference}", new Style(decoration: Decoration.Dim)));
    }

    private static DownloadableDataset Find(string name)
    {
        try
        {
            return DatasetCatalog.Find(name);
        }
        catch (ArgumentException exception)
        {
            throw new BadInputException(exception.Message);
        }
    }

    /// <summary>Keeps what was reported last, for the screen to read.</summary>
    private sealed class LatestProgress : IProgress<DownloadProgress>
    {
        public DownloadProgress? Latest { get; private set; }

        public void Report(DownloadProgress value) => Latest = value;
    }
}
