using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>Hands each message to the handler of its type, in turn or at once, and sends the answer.</summary>
internal sealed class Dispatcher(ActivityStatus status, Turns turns, IEnumerable<RequestHandler> handlers)
{
    // A cell that is quick may still declare the name that is to be completed; a long one is not waited for.
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, RequestHandler> handlers = handlers.ToDictionary(handler => handler.MessageType);

    /// <summary>Answers what comes in on a channel, until it is closed.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="isUrgent">Whether what need not take turns does not wait for quick cells either.</param>
    public async Task ServeAsync(RequestChannel channel, bool isUrgent)
    {
        await foreach (IncomingMessage message in channel.ReceiveAllAsync().ConfigureAwait(false))
        {
            if (!handlers.TryGetValue(message.Type, out RequestHandler? handler))
                KernelLog.Write($"A message of the unknown type {message.Type} was dropped.");
            else if (handler.TakesTurns)
                turns.Add(number => AnswerAsync(handler, new Request(message, number), channel));
            else if (isUrgent)
                _ = AnswerAsync(handler, new Request(message, 0), channel);
            else
                _ = AnswerSoonAsync(handler, new Request(message, 0), channel);
        }
    }

    private async Task AnswerSoonAsync(RequestHandler handler, Request request, RequestChannel channel)
    {
        await Task.WhenAny(turns.Done, Task.Delay(patience)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await AnswerAsync(handler, request, channel).ConfigureAwait(false);
    }

    private async Task AnswerAsync(RequestHandler handler, Request request, RequestChannel channel)
    {
        try
        {
            status.Begin(request.Message, handler.TakesTurns);
            if (await ContentAsync(handler, request).ConfigureAwait(false) is { } content)
            {
                content.TryAdd("status", "ok");
                channel.Send(request.Message.Route, new OutgoingMessage(handler.ReplyType, content, request.Message));
            }
        }
        catch (Exception exception)
        {
            KernelLog.Write($"The answer to {request.Message.Type} could not be sent: {exception}");
        }
        finally
        {
            status.End(request.Message);
            handler.Afterwards();
        }
    }

    private static async Task<JsonObject?> ContentAsync(RequestHandler handler, Request request)
    {
        try
        {
            return await handler.HandleAsync(request).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is not BadRequestException)
                KernelLog.Write($"{request.Message.Type} failed: {exception}");
            JsonObject content = ErrorContent.Of(exception);
            content["status"] = "error";
            return content;
        }
    }
}
