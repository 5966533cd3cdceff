using System.Runtime.InteropServices;
using NeuralNotebooks.Jupyter.Zmtp;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary>A C# kernel for Jupyter: it listens where a connection file says, and runs cells until it is shut down.</summary>
/// <remarks>Source: "Messaging in Jupyter", version 5.4.</remarks>
/// <example><code>
/// await using var kernel = new JupyterKernel(ConnectionFile.Load(path), new SessionOptions());
/// await kernel.RunAsync();
/// </code></example>
public sealed class JupyterKernel : IAsyncDisposable
{
    private readonly TaskCompletionSource shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CSharpSession session;
    private readonly Turns turns = new();
    private readonly RequestChannel shell, control, stdin;
    private readonly Broadcast broadcast;
    private readonly EchoSocket heartbeat;
    private readonly InputChannel input;
    private readonly ActivityStatus status;
    private readonly Dispatcher dispatcher;

    /// <summary>Starts to listen.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="options">What cells can use.</param>
    /// <exception cref="IOException">An address cannot be listened at, because it is taken for example.</exception>
    public JupyterKernel(ConnectionFile connection, SessionOptions options)
    {
        var codec = new MessageCodec(connection.Key);
        var sockets = new ZmtpOptions { Log = KernelLog.Write };
        RequestChannel Listen(int port) => new(RouterSocket.Bind(connection.Endpoint(port), sockets), codec);
        shell = Listen(connection.ShellPort);

        // Stop must get through when cells keep the whole thread pool busy.
        control = new RequestChannel(RouterSocket.Bind(connection.Endpoint(connection.ControlPort), sockets with { HasOwnThreads = true }), codec);
        stdin = Listen(connection.StdinPort);
        broadcast = new Broadcast(connection.Endpoint(connection.IOPubPort), sockets, codec);
        heartbeat = EchoSocket.Bind(connection.Endpoint(connection.HeartbeatPort), sockets);

        session = new CSharpSession(options with { References = [.. options.References, typeof(Comm).Assembly], Usings = [.. options.Usings, typeof(Comm).Namespace!] });
        input = new InputChannel(stdin);
        status = new ActivityStatus(broadcast);
        dispatcher = new Dispatcher(status, turns, Handlers());
    }

    /// <summary>Answers front ends until one of them shuts the kernel down, or the process that has started it is gone.</summary>
    public async Task RunAsync()
    {
        using PosixSignalRegistration signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            Interrupt();
        });

        status.Starting();
        _ = dispatcher.ServeAsync(shell, isUrgent: false);
        _ = dispatcher.ServeAsync(control, isUrgent: true);
        _ = input.ServeAsync();
        ParentProcess.Watch(ShutDown);
        await shutdown.Task.ConfigureAwait(false);
    }

    /// <summary>Stops the cell that runs, and those that wait.</summary>
    public void Interrupt()
    {
        turns.DropWaiting();
        session.Interrupt();
    }

    /// <summary>Sends what is still to be sent, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        session.Dispose();
        IAsyncDisposable[] sockets = [shell, control, stdin, broadcast, heartbeat];
        await Task.WhenAll(sockets.Select(socket => socket.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private void ShutDown()
    {
        // What a cell runs might leave no thread to shut down with.
        Interrupt();
        shutdown.TrySetResult();
    }

    private RequestHandler[] Handlers()
    {
        var updates = new UpdateLimiter(broadcast.Send);
        var history = new History();
        var comms = new CommTable(broadcast, status);
        CommTable.Current = comms;
        CellOutputs NewOutputs(IncomingMessage request) => new(broadcast, updates, request);
        return
        [
            new KernelInfoHandler(session.WarmUpAsync),
            new ExecuteHandler(session, turns, broadcast, NewOutputs, input, history),
            new CompleteHandler(session),
            new InspectHandler(session),
            new IsCompleteHandler(),
            new HistoryHandler(history),
            new CommOpenHandler(comms, session, NewOutputs),
            new CommMessageHandler(comms, session, NewOutputs),
            new CommCloseHandler(comms, session, NewOutputs),
            new CommInfoHandler(comms),
            new InterruptHandler(Interrupt),
            new ShutdownHandler(broadcast, ShutDown),
            new DebugHandler(),
        ];
    }
}
