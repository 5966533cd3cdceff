using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NeuralNotebooks.Tests;

/// <summary>A request as it came in: its path, and where the range that it asks for begins.</summary>
internal sealed record MirrorCall(string Path, long? RangeStart, CancellationToken Closing);

/// <summary>
/// A web server on this machine, over https with a certificate of its own, that answers as badly as a test wants: each answer is one of
/// <see cref="Answers"/>, in turn, and the honest one when they are used up.
/// </summary>
internal sealed class MirrorServer : IAsyncDisposable
{
    private static readonly X509Certificate2 certificate = NewCertificate();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task accepting;

    public MirrorServer(byte[] content)
    {
        Content = content;
        listener.Start();
        accepting = AcceptAsync();
    }

    public byte[] Content { get; }

    public Queue<Func<MirrorCall, Stream, Task>> Answers { get; } = [];

    public List<MirrorCall> Calls { get; } = [];

    public Uri Address(string path) => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/{path}");

    /// <summary>A client that knows the server's certificate.</summary>
    public static HttpClient NewClient() => Downloader.NewClient(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString() },
    });

    public Task Honest(MirrorCall call, Stream stream)
    {
        int start = (int)(call.RangeStart ?? 0);
        if (start > Content.Length)
            return Send(stream, "416 Range Not Satisfiable", "Content-Length: 0");

        return call.RangeStart is null
            ? Send(stream, "200 OK", $"Content-Length: {Content.Length}", Content)
            : Send(stream, "206 Partial Content", $"Content-Length: {Content.Length - start}\r\nContent-Range: bytes {start}-{Content.Length - 1}/{Content.Length}", Content[start..]);
    }

    public static async Task Send(Stream stream, string status, string headers, byte[]? body = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n\r\n"));
        await stream.WriteAsync(body ?? []);
        await stream.FlushAsync();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(closing.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            using SslStream stream = new(client.GetStream());
            try
            {
                await stream.AuthenticateAsServerAsync(certificate);
                string request = await ReadRequestAsync(stream);
                const string Range = "Range: bytes=";
                int range = request.IndexOf(Range, StringComparison.OrdinalIgnoreCase);
                long? start = range < 0 ? null : long.Parse(request[(range + Range.Length)..].Split('-')[0]);
                MirrorCall call = new(request.Split(' ')[1], start, closing.Token);
                Func<MirrorCall, Stream, Task>? answer;
                lock (Calls)
                {
                    Calls.Add(call);
                    Answers.TryDequeue(out answer);
                }

                await (answer ?? Honest)(call, stream);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or AuthenticationException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private static async Task<string> ReadRequestAsync(Stream stream)
    {
        StringBuilder request = new();
        byte[] buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer);
            if (count == 0)
                throw new EndOfStreamException();

            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return request.ToString();
    }

    private static X509Certificate2 NewCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows serves TLS only with a key that went through a file format.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }
}
