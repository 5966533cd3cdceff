using System.Diagnostics;
using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>Notebooks run by Jupyter's own tools.</summary>
[Collection(InstalledKernel.Collection)]
public class NotebookTests(InstalledKernel kernel)
{
    private static string Chapter => Path.Combine(InstalledKernel.Notebooks, "01-neuron.ipynb");

    [Fact]
    public async Task Nbclient_runs_the_first_chapter_to_the_outputs_that_it_has()
    {
        string result = Path.Combine(kernel.Folder, "chapter.ipynb");
        JsonNode said = JsonNode.Parse(Assert.Single(await kernel.RunAsync("notebooks.py", ["nbclient", "nbformat"], Chapter, result)))!;

        int?[] counts = [.. said["cells"]!.AsArray().Select(count => (int?)count)];
        Assert.Equal([.. Enumerable.Range(1, counts.Length)], counts);
        Assert.Equal(Texts(Chapter), Texts(result));
        Assert.InRange(new FileInfo(result).Length, 1, 2 * new FileInfo(Chapter).Length);
    }

    [Fact]
    public async Task Nbconvert_runs_a_notebook_and_keeps_its_charts()
    {
        DebianPython.SkipWithout("nbconvert", "nbclient");
        string notebook = Path.Combine(kernel.Folder, "chart.ipynb"), page = Path.ChangeExtension(notebook, ".html");
        NotebookDocument document = NotebookDocument.Create();
        document.Add(CellKind.Code, "Console.WriteLine(\"squares:\"); Figure.Line([1, 4, 9]).Title(\"Squares\")");
        document.Save(notebook);

        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "nbconvert", "--to", "html", "--execute", $"--ExecutePreprocessor.kernel_name={InstalledKernel.Name}", notebook])
        {
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in kernel.Environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, errors);
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("squares:", html);
        Assert.Contains("<svg", html);
        Assert.Contains("Squares", html);
    }

    private static string[] Texts(string path) =>
    [
        .. NotebookDocument.Load(path).Cells.SelectMany(cell => cell.Outputs).Select(output => output switch
        {
            StreamOutput stream => stream.Text,
            DisplayOutput display => display.Bundle.PlainText,
            ResultOutput result => result.Bundle.PlainText,
            _ => output.ToString(),
        }),
    ];
}
