using NeuralNotebooks.Display;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Tests;

/// <summary>A session that remembers what its cells put out.</summary>
internal sealed class TestSession : IDisposable
{
    private readonly CSharpSession session;

    public TestSession(SessionOptions? options = null) => session = new CSharpSession(options);

    public CSharpSession Engine => session;

    public List<CellOutput> Outputs { get; } = [];

    /// <summary>What went to the console, both streams.</summary>
    public string Text => string.Concat(Outputs.OfType<StreamOutput>().Select(output => output.Text));

    /// <summary>What was shown, in its last state.</summary>
    public IReadOnlyList<MimeBundle> Displays
    {
        get
        {
            var shown = new Dictionary<string, MimeBundle>();
            foreach (CellOutput output in Outputs)
            {
                if (output is DisplayOutput display)
                    shown[display.DisplayId] = display.Bundle;
                else if (output is DisplayUpdate update)
                    shown[update.DisplayId] = update.Bundle;
            }

            return [.. shown.Values];
        }
    }

    /// <summary>The text of what was shown.</summary>
    public IEnumerable<string> Shown => Displays.Select(bundle => bundle.PlainText);

    public Task<CellResult> RunAsync(string code) => session.RunAsync(code, output =>
    {
        lock (Outputs)
            Outputs.Add(output);
    });

    /// <summary>The value of a cell that must succeed.</summary>
    public async Task<object?> ValueAsync(string code)
    {
        CellResult result = await RunAsync(code);
        Assert.True(result.Status == CellStatus.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return result.Value;
    }

    /// <summary>The error of a cell that must fail.</summary>
    public async Task<CellError> ErrorAsync(string code)
    {
        CellResult result = await RunAsync(code);
        Assert.Equal(CellStatus.Failed, result.Status);
        return result.Error!;
    }

    /// <summary>Stops a cell once it has written "started".</summary>
    public Task<CellResult> RunAndStopAsync(string code) => session.RunAsync(code, output =>
    {
        lock (Outputs)
            Outputs.Add(output);
        if (output is StreamOutput { Text: "started\n" })
            session.Interrupt();
    });

    public void Interrupt() => session.Interrupt();

    public void Dispose() => session.Dispose();
}
