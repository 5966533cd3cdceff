using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>
/// A line between a cell and a script in the page: either side can open it, send JSON, and close it. What a cell does when something comes
/// in runs like a cell of its own: it waits until others have ended, it can show things, and Stop stops it.
/// </summary>
/// <example>
/// A cell that doubles numbers for the page:
/// <code>
/// Comm.Register("double", comm => comm.OnMessage = message => comm.Send(2 * (double)message.Data!["x"]!));
/// </code>
/// and a script of the page that uses it, in Notebook 6:
/// <code>
/// const comm = Jupyter.notebook.kernel.comm_manager.new_comm("double");
/// comm.on_msg(message => console.log(message.content.data));
/// comm.send({ x: 21 });
/// </code>
/// </example>
public sealed class Comm
{
    private readonly CommTable table;

    /// <summary>Opens a line to scripts that have registered a target with the front end.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="data">What to begin with: anything that can be written as JSON.</param>
    /// <exception cref="InvalidOperationException">No Jupyter kernel runs this code.</exception>
    public Comm(string target, object? data = null)
        : this(CommTable.Current, target, Guid.NewGuid().ToString("N"), new CommMessage(null, []))
    {
        table.Add(this);
        table.Send(this, "comm_open", data, []);
    }

    internal Comm(CommTable table, string target, string id, CommMessage opening)
    {
        this.table = table;
        Target = target;
        Id = id;
        Opening = opening;
    }

    /// <summary>The name of the target that it was opened for.</summary>
    public string Target { get; }

    /// <summary>Its own name.</summary>
    public string Id { get; }

    /// <summary>What came with it when the page opened it.</summary>
    public CommMessage Opening { get; }

    /// <summary>Called with each message from the page.</summary>
    public Action<CommMessage>? OnMessage { get; set; }

    /// <summary>Called when the page closes the line.</summary>
    public Action<CommMessage>? OnClose { get; set; }

    /// <summary>Answers when a script of the page opens a line to this target.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="onOpen">Called with each line; it sets <see cref="OnMessage"/>.</param>
    /// <exception cref="InvalidOperationException">No Jupyter kernel runs this code.</exception>
    public static void Register(string target, Action<Comm> onOpen) => CommTable.Current.Register(target, onOpen);

    /// <summary>Sends something to the page.</summary>
    /// <param name="data">Anything that can be written as JSON.</param>
    /// <param name="buffers">Bytes to go with it.</param>
    public void Send(object? data, params ReadOnlySpan<ReadOnlyMemory<byte>> buffers) =>
        table.Send(this, "comm_msg", data, [.. buffers]);

    /// <summary>Closes the line.</summary>
    /// <param name="data">A last word.</param>
    public void Close(object? data = null)
    {
        table.Remove(Id);
        table.Send(this, "comm_close", data, []);
    }

    internal static JsonNode ToJson(object? data) => data switch
    {
        null => new JsonObject(),
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(data)!,
    };
}
