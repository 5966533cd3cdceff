using NeuralNotebooks.Cli;

namespace NeuralNotebooks.Tests;

public class DevicesTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Every_device_is_listed_and_tried()
    {
        Assert.Equal(0, await cli.RunAsync("devices"));
        Assert.Contains("Reference  textbook loops in double precision\n           works\n", cli.Output);
        Assert.Matches(@"Cpu .*, \d+ threads?, \d+ numbers of single precision at a time \(\d+ bits\)\n +works: agrees with Reference to \d", cli.Output);
        Assert.Matches(@"Gpu +(Gpu .*\n +works: agrees with Reference to|not here: .*ILGPU)", cli.Output);
    }

    [Fact]
    public void A_device_that_computes_something_else_is_found_out()
    {
        Assert.False(new DeviceReport("x", "") { Difference = 0.01 }.IsSound);
        Assert.False(new DeviceReport("x", "") { Difference = double.NaN }.IsSound);
        Assert.True(new DeviceReport("x", "") { Difference = 1e-6 }.IsSound);
    }
}
