using System.Net;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>A peer that sends bytes, right or wrong ones, and looks at the bytes that come back.</summary>
internal sealed class RawPeer : IDisposable
{
    public static readonly byte[] Greeting = [0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 1, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]];

    private readonly Socket socket;

    private RawPeer(Socket socket) => this.socket = socket;

    /// <summary>Connects and sends bytes.</summary>
    public static async Task<RawPeer> ConnectAsync(string endpoint, params byte[] bytes)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPEndPoint.Parse(endpoint["tcp://".Length..])).InTime();
        var peer = new RawPeer(socket);
        await peer.SendAsync(bytes);
        return peer;
    }

    /// <summary>Connects and does the handshake.</summary>
    public static async Task<RawPeer> GreetAsync(string endpoint, string type, string identity = "")
    {
        RawPeer peer = await ConnectAsync(endpoint, [.. Greeting, .. Ready(type, identity)]);
        byte[] greeting = await peer.ReceiveAsync(Greeting.Length + 2);
        await peer.ReceiveAsync(greeting[^1]);
        return peer;
    }

    /// <summary>A READY command.</summary>
    public static byte[] Ready(string type, string identity = "") => CommandFrame("READY",
        [11, .. "Socket-Type"u8, 0, 0, 0, (byte)type.Length, .. type.Select(letter => (byte)letter),
            8, .. "Identity"u8, 0, 0, (byte)(identity.Length >> 8), (byte)identity.Length, .. identity.Select(letter => (byte)letter)]);

    /// <summary>A command's frame.</summary>
    public static byte[] CommandFrame(string name, params byte[] data)
    {
        byte[] body = [(byte)name.Length, .. name.Select(letter => (byte)letter), .. data];
        return body.Length < 256 ? [4, (byte)body.Length, .. body] : [6, 0, 0, 0, 0, 0, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    public async Task SendAsync(params byte[] bytes) => await socket.SendAsync(bytes).InTime();

    /// <summary>Receives this many bytes.</summary>
    public async Task<byte[]> ReceiveAsync(int count)
    {
        byte[] bytes = new byte[count];
        for (int filled = 0, more; filled < count; filled += more)
            if ((more = await socket.ReceiveAsync(bytes.AsMemory(filled)).InTime()) == 0)
                Assert.Fail($"The connection ended after {filled} of {count} bytes.");
        return bytes;
    }

    /// <summary>Receives all that comes until the other side ends the connection.</summary>
    public async Task<byte[]> ReceiveToEndAsync()
    {
        var bytes = new List<byte>();
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory()).InTime() is > 0 and int more)
                bytes.AddRange(buffer.AsSpan(0, more));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Ended with bytes of ours unread.
        }

        return [.. bytes];
    }

    public void Dispose() => socket.Dispose();
}
