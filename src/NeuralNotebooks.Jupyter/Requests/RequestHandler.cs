using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>Answers one type of message. Each is a small class in this folder, and a line in <see cref="JupyterKernel"/>.</summary>
internal abstract class RequestHandler
{
    /// <summary>The type of message, such as <c>complete_request</c>.</summary>
    public abstract string MessageType { get; }

    /// <summary>Whether it must wait until the cells before it have ended. What need not wait is answered while a cell runs.</summary>
    public virtual bool TakesTurns => false;

    /// <summary>The type of its answers.</summary>
    public string ReplyType => MessageType.Replace("_request", "_reply");

    /// <summary>Does what is asked for.</summary>
    /// <returns>The content of the answer, whose status is "ok" unless it says otherwise; null for what is not answered.</returns>
    /// <exception cref="BadRequestException">It makes no sense.</exception>
    public abstract Task<JsonObject?> HandleAsync(Request request);

    /// <summary>Does what is to be done when the answer is on its way.</summary>
    public virtual void Afterwards()
    {
    }

    /// <summary>An answer that is there at once.</summary>
    protected static Task<JsonObject?> Answer(JsonObject content) => Task.FromResult<JsonObject?>(content);
}
