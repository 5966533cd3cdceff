using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>Jupyter's Notebook, with the kernel in it. The server ends with the test, and takes its kernels along.</summary>
internal sealed class NotebookServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Uri address;

    private NotebookServer(Process process, Uri address)
    {
        this.process = process;
        this.address = address;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a server for the notebooks of a folder.</summary>
    public static async Task<NotebookServer> StartAsync(InstalledKernel kernel, string folder)
    {
        DebianPython.SkipWithout("notebook.notebookapp");
        int port = FreePort();
        string[] arguments =
        [
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", $"--notebook-dir={folder}",
            "--NotebookApp.token=", "--NotebookApp.password=",
        ];
        var start = new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in kernel.Environment)
            start.Environment[name] = value;

        var server = new NotebookServer(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}/"));
        await InTimeExtensions.Until(() => server.Answers() || server.process.HasExited, "the notebook server");
        return server;
    }

    /// <summary>Where a notebook can be opened.</summary>
    public Uri AddressOf(string notebook) => new(address, $"notebooks/{notebook}");

    public async ValueTask DisposeAsync()
    {
        // It shuts its kernels down when it is asked to end.
        if (!process.HasExited)
            Process.Start("kill", ["-TERM", $"{process.Id}"]).Dispose();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).InTime("the end of the notebook server");
        process.Dispose();
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
