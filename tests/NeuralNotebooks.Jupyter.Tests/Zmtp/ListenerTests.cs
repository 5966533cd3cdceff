using System.Net.Sockets;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public sealed class ListenerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:5555")]
    [InlineData("udp://127.0.0.1:5555")]
    [InlineData("tcp://")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:")]
    [InlineData("tcp://:5555")]
    [InlineData("tcp://127.0.0.1:65536")]
    [InlineData("tcp://127.0.0.1:-1")]
    [InlineData("ipc://")]
    public void What_is_no_endpoint_is_refused(string endpoint)
    {
        var exception = Assert.Throws<ArgumentException>(() => RouterSocket.Bind(endpoint));
        Assert.Contains($"'{endpoint}'", exception.Message);
    }

    [Fact]
    public void A_path_that_is_too_long_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => RouterSocket.Bind($"ipc:///tmp/{new string('x', 200)}"));
        Assert.Contains("too long", exception.Message);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:0", "tcp://127.0.0.1:")]
    [InlineData("tcp://127.0.0.1:*", "tcp://127.0.0.1:")]
    [InlineData("tcp://localhost:0", "tcp://127.0.0.1:")]
    [InlineData("tcp://*:0", "tcp://0.0.0.0:")]
    public async Task The_endpoint_has_the_port_that_was_chosen(string asked, string given)
    {
        await using var socket = RouterSocket.Bind(asked);
        Assert.StartsWith(given, socket.Endpoint);
        Assert.InRange(int.Parse(socket.Endpoint[given.Length..]), 1024, 65535);
    }

    [Fact]
    public async Task An_endpoint_in_use_is_refused_by_name()
    {
        await using var first = RouterSocket.Bind("tcp://127.0.0.1:0");
        var exception = Assert.Throws<IOException>(() => RouterSocket.Bind(first.Endpoint));
        Assert.Contains(first.Endpoint, exception.Message);
    }

    [Fact]
    public async Task An_ipc_endpoint_in_use_is_refused_and_stays_in_use()
    {
        string path = Path.Combine(folder.FullName, "socket");
        await using var first = RouterSocket.Bind($"ipc://{path}");
        Assert.Throws<IOException>(() => RouterSocket.Bind($"ipc://{path}"));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task The_file_that_a_killed_process_left_is_replaced()
    {
        string path = Path.Combine(folder.FullName, "socket");
        using (var killed = new Socket(AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, ProtocolType.Unspecified))
        {
            // Its end would remove the file, so the file is elsewhere then.
            killed.Bind(new UnixDomainSocketEndPoint(path));
            File.Move(path, $"{path}.away");
        }

        File.Move($"{path}.away", path);
        await using (var socket = RouterSocket.Bind($"ipc://{path}"))
            Assert.True(File.Exists(path));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_with_something_in_it_is_never_removed()
    {
        string path = Path.Combine(folder.FullName, "notes");
        File.WriteAllText(path, "precious");
        Assert.Throws<IOException>(() => RouterSocket.Bind($"ipc://{path}"));
        Assert.Equal("precious", File.ReadAllText(path));
    }
}
