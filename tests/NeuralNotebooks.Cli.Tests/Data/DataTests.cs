namespace NeuralNotebooks.Tests;

public class DataTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Data_sets_are_listed_with_size_license_and_whether_they_are_there()
    {
        Assert.Equal(0, await cli.RunAsync("data", "list"));
        Assert.Matches(@"[✓ ] mnist +MNIST: 70,000 handwritten digits.*\n +11\.6 MB, license: CC BY-SA 3\.0.*\n +(in .*mnist|not here: data download mnist)\n", cli.Output);
        Assert.Contains("cifar-10", cli.Output);
    }

    [Fact]
    public async Task An_unknown_data_set_is_refused_with_those_there_are()
    {
        Assert.Equal(2, await cli.RunAsync("data", "download", "mnits"));
        Assert.Contains("There is no data set 'mnits' to download. There are: mnist, fashion-mnist", cli.Error);
        Assert.Equal("", cli.Output);
    }

    [Fact]
    public async Task A_download_that_is_stopped_at_once_says_that_it_can_go_on()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Equal(130, await cli.RunAsync(stop.Token, "data", "download", "imdb"));
        Assert.EndsWith("Stopped. What has come in is kept: the next download goes on from there.\n", cli.Output);
    }
}
