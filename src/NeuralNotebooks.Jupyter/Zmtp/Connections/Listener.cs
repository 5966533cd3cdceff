using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>Waits for peers at an endpoint: <c>tcp://host:port</c>, or <c>ipc://path</c>, a Unix domain socket.</summary>
internal sealed class Listener : IDisposable
{
    private const string Tcp = "tcp://", Ipc = "ipc://";

    private readonly Socket socket;

    private Listener(Socket socket, string endpoint)
    {
        this.socket = socket;
        Endpoint = endpoint;
    }

    /// <summary>Where peers connect to, with the port that was chosen where none was asked for.</summary>
    public string Endpoint { get; }

    /// <summary>Begins to listen.</summary>
    /// <param name="endpoint">Where: the host is a name, an address or <c>*</c> (all addresses), the port a number; 0 or <c>*</c> is any free one.</param>
    /// <exception cref="ArgumentException">This is no such endpoint.</exception>
    /// <exception cref="IOException">It is in use, or not ours to use.</exception>
    public static Listener Bind(string endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        try
        {
            if (endpoint.StartsWith(Tcp, StringComparison.Ordinal))
                return BindTcp(endpoint);
            if (endpoint.StartsWith(Ipc, StringComparison.Ordinal) && endpoint.Length > Ipc.Length)
                return BindIpc(endpoint);
        }
        catch (SocketException exception)
        {
            throw new IOException($"Cannot listen at {endpoint}: {exception.Message}.", exception);
        }

        throw new ArgumentException($"'{endpoint}' is no endpoint: write tcp://host:port or ipc://path.", nameof(endpoint));
    }

    /// <summary>Waits for the next peer.</summary>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="SocketException">The peer has gone again, or the process has too many open files; others may come.</exception>
    public async ValueTask<Socket> AcceptAsync(CancellationToken stop)
    {
        Socket peer = await socket.AcceptAsync(stop);
        if (peer.AddressFamily == AddressFamily.Unix)
            return peer;
        try
        {
            // What is written is to leave at once: messages are collected before, in FrameWriter.
            peer.NoDelay = true;
            peer.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            _ = peer.RemoteEndPoint;
            return peer;
        }
        catch (SocketException)
        {
            peer.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening. The file of a Unix domain socket is removed; .NET does that for the socket that made it.</summary>
    public void Dispose() => socket.Dispose();

    private static Listener BindTcp(string endpoint)
    {
        int colon = endpoint.LastIndexOf(':');
        string host = endpoint[Tcp.Length..Math.Max(colon, Tcp.Length)].Trim('[', ']'), port = endpoint[(colon + 1)..];
        ushort number = 0;
        if (host.Length == 0 || (port != "*" && !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            throw new ArgumentException($"'{endpoint}' is no endpoint: tcp:// is followed by host:port, such as tcp://127.0.0.1:5555.", nameof(endpoint));

        IPAddress address = host == "*" ? IPAddress.Any : Resolve(host);
        var socket = new Socket(address.AddressFamily, System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
        return Listen(socket, new IPEndPoint(address, number), () => $"{Tcp}{socket.LocalEndPoint}");
    }

    private static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
            return address;
        IPAddress[] addresses = Dns.GetHostAddresses(host);
        return addresses.FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
    }

    private static Listener BindIpc(string endpoint)
    {
        string path = endpoint[Ipc.Length..];
        UnixDomainSocketEndPoint place;
        try
        {
            place = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new ArgumentException($"'{endpoint}' is too long for a Unix domain socket, which has about 100 bytes.", nameof(endpoint), exception);
        }

        RemoveLeftOver(place, path);
        return Listen(new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified), place, () => endpoint);
    }

    // A process that was killed leaves its socket's file behind, and nobody can listen there until it is gone. Such a file is empty.
    private static void RemoveLeftOver(UnixDomainSocketEndPoint place, string path)
    {
        if (!File.Exists(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(place);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path) is { Length: 0 })
        {
            File.Delete(path);
        }
        catch (SocketException)
        {
            // Something else: binding will say what.
        }
    }

    private static Listener Listen(Socket socket, EndPoint place, Func<string> endpoint)
    {
        try
        {
            socket.Bind(place);
            socket.Listen();
            return new Listener(socket, endpoint());
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
