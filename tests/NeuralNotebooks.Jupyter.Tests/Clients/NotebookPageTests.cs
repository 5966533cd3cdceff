using NeuralNotebooks.Kernel;
using NeuralNotebooks.Tests;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>Jupyter's Notebook in a browser: what a learner sees. The pictures are left in artifacts/screenshots.</summary>
[Collection(InstalledKernel.Collection)]
public class NotebookPageTests(InstalledKernel kernel, Browser browser) : IClassFixture<Browser>
{
    // Before the kernel has answered the page, Notebook's server keeps one of its messages to itself, which could be that a cell runs.
    private const string IsReady = "window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.is_connected() && Jupyter.notebook.kernel.info_reply.protocol_version";

    private const string Charts = "[...document.querySelectorAll('.js-plotly-plot')].filter(chart => chart._fullLayout && chart.querySelector('.main-svg')).length";

    // The line that has a point for each epoch.
    private const string Epochs = "Math.max(0, ...document.querySelector('.js-plotly-plot').data.filter(line => line.name === 'validation').map(line => line.x.length))";

    private const string Errors = "[...document.querySelectorAll('.output_error')].map(error => error.innerText).join('\\n')";

    private static string Screenshots { get; } =
        Directory.CreateDirectory(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots"))).FullName;

    [Fact]
    public async Task The_first_chapter_runs_with_live_charts_that_survive_saving_and_opening()
    {
        string folder = Folder("chapter"), path = Path.Combine(folder, "chapter.ipynb");
        NotebookDocument chapter = NotebookDocument.Load(Path.Combine(InstalledKernel.Notebooks, "01-neuron.ipynb"));
        int charts = chapter.Cells.SelectMany(cell => cell.Outputs).Count(IsChart);
        foreach (NotebookCell cell in chapter.Cells.Where(cell => cell.Kind == CellKind.Code))
            cell.SetOutputs(null, []);
        chapter.Save(path);

        await using NotebookServer server = await NotebookServer.StartAsync(kernel, folder);
        await OpenAsync(server, "chapter.ipynb");
        await RunAllAsync();
        await browser.UntilAsync($"{Charts} === {charts}");
        await ShowAsync("[...document.querySelectorAll('.js-plotly-plot')][0]", "chapter");
        Assert.Equal("", (string)(await browser.EvaluateAsync(Errors))!);

        await browser.EvaluateAsync("Jupyter.notebook.save_notebook().then(() => 0)");
        Assert.InRange(new FileInfo(path).Length, 1, 4 << 20);
        await OpenAsync(server, "chapter.ipynb");
        await browser.UntilAsync($"{Charts} === {charts}");
        await ShowAsync("[...document.querySelectorAll('.js-plotly-plot')][1]", "chapter-opened-again");
    }

    [Fact]
    public async Task A_chart_grows_while_a_network_trains_and_Stop_ends_an_endless_loop()
    {
        string folder = Folder("training"), path = Path.Combine(folder, "training.ipynb");
        NotebookDocument notebook = Notebook(
            """
            using NeuralNotebooks;
            Digits digits = Digits.Load();
            Sequential model = new(new Dense(32), new ReLU(), new Dense(10));
            model.Build([784], seed: 1);
            Trainer trainer = new(model, new SoftmaxCrossEntropy(), new Adam(0.001)) { Watchers = [new TrainingChart()], ShowsProgress = false };
            trainer.Fit(digits.Train, epochs: 10_000, batchSize: 64, validation: digits.Test)
            """,
            "int rounds = 0;\nConsole.WriteLine(\"it runs\");\nwhile (true) rounds++;",
            "\"after it: \" + (rounds > 0)");
        notebook.Save(path);

        await using NotebookServer server = await NotebookServer.StartAsync(kernel, folder);
        await OpenAsync(server, "training.ipynb");
        await browser.EvaluateAsync("Jupyter.notebook.execute_cells([0]), 0");
        await browser.UntilAsync($"{Charts} === 1 && {Epochs} >= 3");
        int epochs = (int)(await browser.EvaluateAsync(Epochs))!;
        await browser.UntilAsync($"{Epochs} > {epochs}");
        await ShowAsync("document.querySelector('.js-plotly-plot')", "training");
        Assert.True((bool)(await browser.EvaluateAsync("Jupyter.notebook.kernel_busy"))!);
        Assert.Equal(1, (int)(await browser.EvaluateAsync("document.querySelectorAll('.output_subarea').length"))!);

        await StopAsync();
        await browser.UntilAsync("document.querySelector('.output_stderr')?.innerText.startsWith('Interrupted') && Jupyter.notebook.get_cell(0).input_prompt_number === 1");
        await browser.UntilAsync("document.querySelector('.output_result')");
        await ShowAsync("document.querySelector('.output_stderr')", "trained");

        await browser.EvaluateAsync("Jupyter.notebook.execute_cells([1]), 0");
        await browser.UntilAsync("document.querySelector('.output_stdout')?.innerText.includes('it runs')");
        await StopAsync();
        await browser.UntilAsync("document.querySelector('.output_error')");
        Assert.Contains("while (true) rounds++;", (string)(await browser.EvaluateAsync(Errors))!);
        await browser.EvaluateAsync("Jupyter.notebook.execute_cells([2]), 0");
        await browser.UntilAsync("document.body.innerText.includes('after it: True')");
        await ShowAsync("document.querySelector('.output_error')", "stopped");
    }

    [Fact]
    public async Task A_button_of_the_page_calls_a_cell()
    {
        string folder = Folder("comm");
        Notebook(
            "Comm.Register(\"double\", comm => comm.OnMessage = message => comm.Send(2 * (double)message.Data![\"x\"]!));",
            """"
            Html("""
                <button id="ask">Double 21</button> <output id="answer"></output>
                <script>
                  const comm = Jupyter.notebook.kernel.comm_manager.new_comm("double");
                  comm.on_msg(message => document.getElementById("answer").textContent = message.content.data);
                  document.getElementById("ask").onclick = () => comm.send({ x: 21 });
                </script>
                """)
            """").Save(Path.Combine(folder, "comm.ipynb"));

        await using NotebookServer server = await NotebookServer.StartAsync(kernel, folder);
        await OpenAsync(server, "comm.ipynb");
        await RunAllAsync();
        await browser.EvaluateAsync("document.getElementById('ask').click(), 0");
        await browser.UntilAsync("document.getElementById('answer').textContent === '42'");
    }

    private static NotebookDocument Notebook(params string[] cells)
    {
        NotebookDocument notebook = NotebookDocument.Create();
        notebook.Json["metadata"]!["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = InstalledKernel.Name, ["display_name"] = "C#", ["language"] = "C#" };
        foreach (string cell in cells)
            notebook.Add(CellKind.Code, cell);
        return notebook;
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(kernel.Folder, name)).FullName;

    private static bool IsChart(CellOutput output) => output switch
    {
        DisplayOutput display => display.Bundle.ContainsKey("application/vnd.plotly.v1+json"),
        ResultOutput result => result.Bundle.ContainsKey("application/vnd.plotly.v1+json"),
        _ => false,
    };

    private async Task OpenAsync(NotebookServer server, string notebook)
    {
        await browser.GoToAsync(server.AddressOf(notebook));
        await browser.UntilAsync(IsReady);
    }

    private Task StopAsync() => browser.EvaluateAsync("document.querySelector('[data-jupyter-action=\"jupyter-notebook:interrupt-kernel\"]').click(), 0");

    private async Task RunAllAsync()
    {
        await browser.EvaluateAsync("Jupyter.notebook.execute_all_cells(), 0");
        await browser.UntilAsync("Jupyter.notebook.get_cells().every(cell => cell.cell_type !== 'code' || cell.input_prompt_number > 0)");
    }

    private async Task ShowAsync(string element, string name)
    {
        await browser.EvaluateAsync($"{element}.scrollIntoView({{ block: 'center' }}), 0");
        await browser.EvaluateAsync("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0))))");
        await browser.ScreenshotAsync(Path.Combine(Screenshots, $"{name}.png"));
    }
}
