using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Tests;

/// <summary>Chromium without a window, spoken to by its DevTools protocol. Where it is not installed, tests skip.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    // Surfaces are drawn by WebGL, which a machine without a graphics card computes.
    private static readonly string[] options =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader", "--remote-debugging-port=0", "about:blank",
    ];

    private readonly string profile = Directory.CreateTempSubdirectory("chromium-").FullName;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> answers = [];
    private readonly List<string> complaints = [], requests = [];
    private readonly ClientWebSocket socket = new();
    private Process? process;
    private string session = "";
    private int lastCommand;

    /// <summary>Errors and exceptions of the page.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (complaints)
                return [.. complaints];
        }
    }

    /// <summary>The addresses that the page has asked for.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    public async ValueTask InitializeAsync()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists);
        if (program is null)
            return;

        process = Process.Start(new ProcessStartInfo(program, [$"--user-data-dir={profile}", .. options]) { RedirectStandardError = true })!;
        await socket.ConnectAsync(new(await AddressAsync(process.StandardError)), new CancellationTokenSource(patience).Token);
        _ = ReceiveAsync();
        JsonObject target = (await SendAsync("Target.getTargets"))["targetInfos"]!.AsArray().Single(info => (string?)info!["type"] == "page")!.AsObject();
        session = (string)(await SendAsync("Target.attachToTarget", new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true }))["sessionId"]!;
        foreach (string domain in (string[])["Runtime", "Page", "Network", "Log"])
            await SendAsync($"{domain}.enable");
    }

    /// <summary>Opens a page of this many pixels, and waits until all of it is there.</summary>
    public async Task OpenAsync(string html, int width = 1200)
    {
        string path = Path.Combine(profile, "page.html");
        await File.WriteAllTextAsync(path, $"<!doctype html><html><head><meta charset=\"utf-8\"></head><body>{html}</body></html>");
        await GoToAsync(new(path), width);
    }

    /// <summary>Goes to an address, in a window of this many pixels, and waits until all of the page is there.</summary>
    public async Task GoToAsync(Uri address, int width = 1200, int height = 900)
    {
        Assert.SkipWhen(process is null, $"None of {string.Join(", ", names)} is on PATH: there is no browser to test with.");
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await SendAsync("Page.navigate", new() { ["url"] = "about:blank" });
        lock (complaints)
            complaints.Clear();

        lock (requests)
            requests.Clear();

        await SendAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri });
        await UntilAsync("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// <summary>A picture of what the window shows, as a PNG file.</summary>
    public async Task ScreenshotAsync(string path) =>
        await File.WriteAllBytesAsync(path, Convert.FromBase64String((string)(await SendAsync("Page.captureScreenshot"))["data"]!));

    /// <summary>The value of an expression of the page's; a promise is waited for.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonObject result = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(result["exceptionDetails"] is null, result["exceptionDetails"]?.ToJsonString());
        return result["result"]!["value"];
    }

    /// <summary>Waits until an expression is true in the page.</summary>
    public async Task UntilAsync(string condition)
    {
        for (Stopwatch waited = Stopwatch.StartNew(); (bool?)await EvaluateAsync($"!!({condition})") != true;)
        {
            if (waited.Elapsed > patience)
                Assert.Fail($"The page never got to {condition}. It says: {string.Join("; ", Complaints)}");

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        socket.Dispose();

        // The processes that Chromium has started may outlive it for a moment.
        for (int attempt = 0; attempt < 50 && Directory.Exists(profile); attempt++)
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
    }

    private static async Task<string> AddressAsync(StreamReader errors)
    {
        using CancellationTokenSource limit = new(patience);
        while (await errors.ReadLineAsync(limit.Token) is { } line)
            if (Regex.Match(line, "DevTools listening on (ws://.*)") is { Success: true } match)
            {
                _ = errors.ReadToEndAsync(CancellationToken.None);
                return match.Groups[1].Value;
            }

        throw new InvalidOperationException("Chromium ended before it listened.");
    }

    private async Task<JsonObject> SendAsync(string method, JsonObject? parameters = null)
    {
        int id = Interlocked.Increment(ref lastCommand);
        TaskCompletionSource<JsonObject> answer = answers[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonObject command = new() { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session.Length > 0)
            command["sessionId"] = session;

        await socket.SendAsync(Encoding.UTF8.GetBytes(command.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        return await answer.Task.WaitAsync(patience);
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;

                Take(JsonNode.Parse(message.ToArray())!.AsObject());
                message.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The browser has been closed.
        }
    }

    private void Take(JsonObject message)
    {
        if (message["id"] is { } id)
        {
            if (answers.TryRemove((int)id, out TaskCompletionSource<JsonObject>? answer))
                answer.SetResult(message["result"]?.DeepClone().AsObject() ?? []);

            return;
        }

        JsonNode parameters = message["params"]!;
        switch ((string)message["method"]!)
        {
            case "Runtime.consoleAPICalled" when (string?)parameters["type"] == "error":
                Complain(parameters["args"]!.ToJsonString());
                break;
            case "Runtime.exceptionThrown":
                Complain(parameters["exceptionDetails"]!.ToJsonString());
                break;
            case "Log.entryAdded" when (string?)parameters["entry"]!["level"] == "error":
                Complain((string)parameters["entry"]!["text"]!);
                break;
            case "Network.requestWillBeSent":
                lock (requests)
                    requests.Add((string)parameters["request"]!["url"]!);

                break;
        }
    }

    private void Complain(string text)
    {
        lock (complaints)
            complaints.Add(text);
    }
}
