using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary>The channel on which a cell asks the front end that has started it for a line of text.</summary>
internal sealed class InputChannel(RequestChannel channel)
{
    private sealed record Question(string Id, TaskCompletionSource<string?> Answer);

    private volatile Question? open;

    /// <summary>Takes the answers, until the channel is closed.</summary>
    public async Task ServeAsync()
    {
        await foreach (IncomingMessage message in channel.ReceiveAllAsync().ConfigureAwait(false))
        {
            // Many front ends do not say which question they answer. What answers an older one, or none, is too late.
            if (open is { } question && message.Type == "input_reply" && (message.ParentId.Length == 0 || message.ParentId == question.Id))
                question.Answer.TrySetResult(message.Content.Text("value", ""));
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="request">What has started the cell that asks.</param>
    /// <param name="input">The question.</param>
    /// <param name="stopToken">Ends the wait.</param>
    public async Task<string?> AskAsync(IncomingMessage request, InputRequest input, CancellationToken stopToken)
    {
        var message = new OutgoingMessage("input_request", new JsonObject { ["prompt"] = input.Prompt, ["password"] = input.IsPassword }, request);
        var question = new Question(message.Id, new(TaskCreationOptions.RunContinuationsAsynchronously));
        open = question;
        try
        {
            channel.Send(request.Route, message);
            return await question.Answer.Task.WaitAsync(stopToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.CompareExchange(ref open, null, question);
        }
    }
}
