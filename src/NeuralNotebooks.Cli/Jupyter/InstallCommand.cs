using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>jupyter install</c>: tells Jupyter of the kernel.</summary>
/// <param name="output">Where to say what is done.</param>
/// <param name="dataFolder">The Jupyter data folder to install into.</param>
internal sealed class InstallCommand(IAnsiConsole output, string dataFolder)
{
    private readonly KernelSpec kernelSpec = new(dataFolder);

    /// <summary>Does it.</summary>
    /// <param name="readyToRun">Whether to compile ahead of time, where there is a project to compile.</param>
    /// <param name="stopToken">Stops it. What was installed before is as it was.</param>
    public async Task<int> RunAsync(bool readyToRun, CancellationToken stopToken)
    {
        KernelProgram? built = readyToRun && KernelProgram.Project is { } project ? await BuildAsync(project, stopToken) : null;
        kernelSpec.Write((built ?? KernelProgram.Running).Command);
        kernelSpec.DeletePrograms(except: built?.Folder);

        output.WriteLine($"{KernelSpec.DisplayName} is installed: {kernelSpec.Folder}");
        output.WriteLine("Open a notebook in VS Code, JupyterLab or Notebook, and choose it as the kernel.");
        if (WebLibraries.Bundled.Plotly.Count == 0)
            output.WriteLine("plotly.js did not come with this build: in Notebook and JupyterLab charts are pictures.");
        return ExitCode.Success;
    }

    private async Task<KernelProgram?> BuildAsync(string project, CancellationToken stopToken)
    {
        const string Title = "Compiling ahead of time, so that the kernel starts quickly; about a minute";
        string folder = Path.Combine(kernelSpec.ProgramsFolder, Path.GetRandomFileName());
        Directory.CreateDirectory(kernelSpec.ProgramsFolder);
        KernelProgram? program = null;
        if (Terminal.IsLive(output))
        {
            await output.Status().StartAsync(Title, async status =>
                program = await KernelProgram.BuildAsync(project, folder, line => status.Status($"{Title}\n  {Markup.Escape(line.Trim())}"), stopToken));
        }
        else
        {
            output.WriteLine($"{Title} …");
            program = await KernelProgram.BuildAsync(project, folder, _ => { }, stopToken);
        }

        if (program is null)
            output.WriteLine("That could not be done here. The kernel will be compiled whenever it starts, which takes half a second longer.");
        return program;
    }
}
