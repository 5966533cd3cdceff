using System.Text.Json;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>A socket of the real libzmq, in a Python process (zmq_peer.py).</summary>
internal sealed class ZmqPeer : IAsyncDisposable
{
    private readonly PythonProcess python;

    private ZmqPeer(PythonProcess python) => this.python = python;

    /// <summary>Makes a socket and connects it.</summary>
    /// <param name="kind">DEALER, REQ, SUB, ...</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="options">Socket options, by the names of their constants.</param>
    public static async Task<ZmqPeer> ConnectAsync(string kind, string endpoint, params (string Name, object Value)[] options)
    {
        string json = JsonSerializer.Serialize(options.ToDictionary(option => option.Name, option => option.Value));
        var peer = new ZmqPeer(DebianPython.Start("zmq_peer.py", ["zmq"], kind, json));
        await peer.DoAsync("connect", endpoint);
        return peer;
    }

    public Task SendAsync(params string[] frames) => DoAsync("send", [.. frames]);

    public async Task<string[]> ReceiveAsync() => (await DoAsync("receive")).Deserialize<string[]>()!;

    public async Task<string[][]> ReceiveManyAsync(int count) => (await DoAsync("receive_many", count)).Deserialize<string[][]>()!;

    /// <summary>Has a method of the script's Peer called.</summary>
    public async Task<JsonElement> DoAsync(string method, params object[] arguments)
    {
        await python.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["do"] = method, ["with"] = arguments }));
        return JsonDocument.Parse(await python.ReadLineAsync()).RootElement;
    }

    public ValueTask DisposeAsync() => python.DisposeAsync();
}
