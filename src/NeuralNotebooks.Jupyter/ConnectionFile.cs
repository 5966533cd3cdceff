using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>Where a kernel is to listen, and with what key messages are signed: what a front end writes for the kernel that it starts.</summary>
/// <remarks>Source: "Making kernels for Jupyter", section "Connection files".</remarks>
public sealed record ConnectionFile
{
    private const string Signatures = "hmac-sha256";

    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>The address to listen at; with <c>ipc</c>, what the names of the sockets' files begin with.</summary>
    public required string Ip { get; init; }

    /// <summary>The key that messages are signed with; empty to believe everybody.</summary>
    public required string Key { get; init; }

    /// <summary>The port of the channel for requests.</summary>
    public required int ShellPort { get; init; }

    /// <summary>The port of the channel for requests that must not wait for a cell.</summary>
    public required int ControlPort { get; init; }

    /// <summary>The port where everybody hears what cells put out.</summary>
    public required int IOPubPort { get; init; }

    /// <summary>The port of the channel on which cells ask for input.</summary>
    public required int StdinPort { get; init; }

    /// <summary>The port that sends everything back.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>The ZeroMQ address of a port.</summary>
    public string Endpoint(int port) => Transport == "ipc" ? $"ipc://{Ip}-{port}" : $"tcp://{Ip}:{port}";

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="InvalidDataException">It is none that we can listen by.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static ConnectionFile Load(string path)
    {
        string text = File.ReadAllText(path);
        try
        {
            JsonObject json = JsonNode.Parse(text) as JsonObject ?? throw new BadRequestException("It is no JSON object.");
            string scheme = json.Text("signature_scheme", Signatures), transport = json.Text("transport", "tcp");
            if (scheme != Signatures)
                throw new BadRequestException($"Messages are signed by {scheme}, and we know only {Signatures}.");
            if (transport is not ("tcp" or "ipc"))
                throw new BadRequestException($"The transport {transport} is neither tcp nor ipc.");

            return new ConnectionFile
            {
                Transport = transport,
                Ip = json.Text("ip"),
                Key = json.Text("key", ""),
                ShellPort = Port(json, "shell_port"),
                ControlPort = Port(json, "control_port"),
                IOPubPort = Port(json, "iopub_port"),
                StdinPort = Port(json, "stdin_port"),
                HeartbeatPort = Port(json, "hb_port"),
            };
        }
        catch (Exception exception) when (exception is JsonException or BadRequestException)
        {
            throw new InvalidDataException($"{path} is no Jupyter connection file. {exception.Message}");
        }
    }

    private static int Port(JsonObject json, string name) => json.Number(name, -1) is >= 0 and <= ushort.MaxValue and var port
        ? port
        : throw new BadRequestException($"{name} is missing, or no port.");
}
