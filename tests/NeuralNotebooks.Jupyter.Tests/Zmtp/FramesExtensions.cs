using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

internal static class FramesExtensions
{
    /// <summary>The frames as texts whose letters stand for bytes, as zmq_peer.py has them.</summary>
    public static string[] Texts(this Frames message) => [.. message.Select(frame => Encoding.Latin1.GetString(frame.Span))];

    /// <summary>The next message; the test fails when none comes.</summary>
    public static Task<Frames> NextAsync(this RouterSocket socket) => socket.ReceiveAsync(TestContext.Current.CancellationToken).InTime("a message at the ROUTER");
}
