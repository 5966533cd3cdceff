using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>A Python script of many checks, each a test of its own. It runs once, when the first of them is asked for.</summary>
/// <param name="file">The script, in the folder Python.</param>
internal sealed partial class CheckScript(string file)
{
    private static readonly string[] modules = ["jupyter_client", "zmq"];

    private readonly SemaphoreSlim gate = new(1);
    private Dictionary<string, string?>? errors;

    /// <summary>The names of the checks.</summary>
    public IEnumerable<string> Names => Check().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Python", file))).Select(match => match.Groups[1].Value);

    /// <summary>Fails when the check has.</summary>
    public async Task AssertAsync(InstalledKernel kernel, string check)
    {
        DebianPython.SkipWithout(modules);
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            errors ??= (await kernel.RunAsync(file, modules)).Select(line => JsonNode.Parse(line)!).ToDictionary(line => (string)line["check"]!, line => (string?)line["error"]);
        }
        finally
        {
            gate.Release();
        }

        Assert.True(errors.ContainsKey(check), $"{file} ended before it came to {check}.");
        Assert.True(errors[check] is null, errors[check]);
    }

    [GeneratedRegex(@"^@check\r?\ndef (\w+)", RegexOptions.Multiline)]
    private static partial Regex Check();
}
