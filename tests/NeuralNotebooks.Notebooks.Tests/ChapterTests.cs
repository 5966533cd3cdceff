using System.Reflection;
using NeuralNotebooks.Kernel;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

/// <summary>Every chapter runs from top to bottom, and keeps the claims that its own cells check.</summary>
public sealed class ChapterTests : IDisposable
{
    internal static readonly Assembly[] References = [typeof(Tensor).Assembly, typeof(Figure).Assembly];

    private readonly string? dataBefore = Environment.GetEnvironmentVariable(DataFolder.Variable);
    private readonly DirectoryInfo empty = Directory.CreateTempSubdirectory();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(DataFolder.Variable, dataBefore);
        empty.Delete();
    }

    public static TheoryData<string> Chapters => [.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_with_data_of_its_own(string chapter)
    {
        Environment.SetEnvironmentVariable(DataFolder.Variable, empty.FullName);

        await AssertRuns(chapter);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_with_real_data(string chapter)
    {
        Assert.SkipWhen(MnistFiles.FindFolder() is null, "MNIST is not at hand: NEURALNOTEBOOKS_DATA names no folder that contains mnist/.");

        await AssertRuns(chapter);
    }

    private static async Task AssertRuns(string chapter)
    {
        NotebookRunner runner = new(new SessionOptions { References = References });

        NotebookRun run = await runner.RunAsync(
            NotebookDocument.Load(Path.Combine(AppContext.BaseDirectory, chapter)), stopToken: TestContext.Current.CancellationToken);

        Assert.True(run.Status == CellStatus.Succeeded, $"{run.FailedCell?.Source}\n{run.Error?.Name}: {run.Error?.Message}\n{string.Join('\n', run.Error?.Traceback ?? [])}");
    }

    /// <summary>What is saved with a chapter is looked at on web sites that show no larger files.</summary>
    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_with_its_outputs_is_smaller_than_2_MB(string chapter) =>
        Assert.InRange(new FileInfo(Path.Combine(AppContext.BaseDirectory, chapter)).Length, 0, 2_000_000);

    [Fact]
    public void There_are_chapters() => Assert.NotEmpty(Chapters);
}
