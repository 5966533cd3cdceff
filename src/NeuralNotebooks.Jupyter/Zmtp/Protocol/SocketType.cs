namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A kind of socket, and the kinds that it talks with (37/ZMTP, "The Socket-Type Property").</summary>
/// <param name="Name">The name in the READY command.</param>
/// <param name="Partners">The names of the kinds that may connect to it.</param>
internal sealed record SocketType(string Name, params string[] Partners)
{
    /// <summary>Addresses each of its peers by an identity (28/REQREP).</summary>
    public static SocketType Router { get; } = new("ROUTER", "REQ", "DEALER", "ROUTER");

    /// <summary>Answers each request (28/REQREP).</summary>
    public static SocketType Reply { get; } = new("REP", "REQ", "DEALER");

    /// <summary>Sends to all who have subscribed (29/PUBSUB).</summary>
    public static SocketType Publisher { get; } = new("PUB", "SUB", "XSUB");
}
