using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary>Tells all front ends what one cell puts out.</summary>
/// <param name="broadcast">Reaches them.</param>
/// <param name="updates">Sees to it that displays do not change too often.</param>
/// <param name="request">What has started the cell.</param>
internal sealed class CellOutputs(Broadcast broadcast, UpdateLimiter updates, IncomingMessage request)
{
    private readonly StreamBatch streams = new((stream, text) =>
        broadcast.Send(new OutgoingMessage("stream", new JsonObject { ["name"] = stream, ["text"] = text }, request)));

    /// <summary>Takes the next output.</summary>
    public void Take(CellOutput output)
    {
        if (output is StreamOutput text)
        {
            streams.Append(text.Stream, text.Text);
            return;
        }

        streams.Flush();
        OutgoingMessage message = MessageOf(output);
        if (output is DisplayUpdate update)
            updates.Update(update.DisplayId, message);
        else
            broadcast.Send(message);
    }

    /// <summary>Sends what was held back: the cell has ended.</summary>
    public void Flush()
    {
        streams.Flush();
        updates.Flush();
    }

    private OutgoingMessage MessageOf(CellOutput output) => output switch
    {
        DisplayOutput display => new("display_data", Shown(display.Bundle, display.DisplayId), request),
        DisplayUpdate update => new("update_display_data", Shown(update.Bundle, update.DisplayId), request),
        ResultOutput result => new("execute_result", Result(result), request),
        OutputsCleared cleared => new("clear_output", new JsonObject { ["wait"] = cleared.Wait }, request),
        ErrorOutput error => new("error", ErrorContent.Of(error.Error), request),
        _ => throw new ArgumentException($"No message is known for {output.GetType().Name}.", nameof(output)),
    };

    private static JsonObject Shown(Display.MimeBundle bundle, string displayId) => new()
    {
        ["data"] = MimeData.Of(bundle),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = displayId },
    };

    private static JsonObject Result(ResultOutput result) => new()
    {
        ["execution_count"] = result.ExecutionCount,
        ["data"] = MimeData.Of(result.Bundle),
        ["metadata"] = new JsonObject(),
    };
}
