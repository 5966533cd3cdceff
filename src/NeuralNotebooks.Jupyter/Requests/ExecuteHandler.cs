using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>execute_request</c>: runs a cell.</summary>
/// <param name="session">Runs it.</param>
/// <param name="turns">Knows which cells are not to run after all.</param>
/// <param name="broadcast">Tells everybody that it runs.</param>
/// <param name="newOutputs">Tells everybody what it puts out.</param>
/// <param name="input">Asks whoever runs it.</param>
/// <param name="history">Remembers it.</param>
internal sealed class ExecuteHandler(
    CSharpSession session, Turns turns, Broadcast broadcast, Func<IncomingMessage, CellOutputs> newOutputs, InputChannel input, History history) : RequestHandler
{
    public override string MessageType => "execute_request";

    public override bool TakesTurns => true;

    public override async Task<JsonObject?> HandleAsync(Request request)
    {
        JsonObject content = request.Content;
        string code = content.Text("code");
        bool isSilent = content.Flag("silent", false), isNumbered = !isSilent && content.Flag("store_history", true);
        JsonObject expressions = content["user_expressions"] as JsonObject ?? [];
        if (turns.IsDropped(request.Number))
            return new() { ["status"] = "aborted" };

        if (!isSilent)
            Announce(request, code, session.ExecutionCount + (isNumbered ? 1 : 0));
        CellOutputs outputs = newOutputs(request.Message);
        ResultOutput? shown = null;
        CellResult result = await RunAsync(request, code, isNumbered, output =>
        {
            shown = output as ResultOutput ?? shown;
            if (!isSilent)
                outputs.Take(output);
        }).ConfigureAwait(false);

        if (result is { Status: CellStatus.Stopped, Error: null } && !isSilent)
            outputs.Take(new StreamOutput(StreamOutput.StandardError, "Interrupted: the cell ended early, with what it had by then.\n"));
        outputs.Flush();
        if (isNumbered)
            history.Add(new HistoryEntry(result.ExecutionCount, code, shown?.Bundle.PlainText));
        if (result.Status != CellStatus.Succeeded && content.Flag("stop_on_error", true))
            turns.DropWaiting();
        return await ReplyAsync(request, result, expressions).ConfigureAwait(false);
    }

    private void Announce(Request request, string code, int number) =>
        broadcast.Send(new OutgoingMessage("execute_input", new() { ["code"] = code, ["execution_count"] = number }, request.Message));

    private Task<CellResult> RunAsync(Request request, string code, bool isNumbered, Action<CellOutput> onOutput)
    {
        bool mayAsk = request.Content.Flag("allow_stdin", true);
        Task<CellResult> run = session.RunAsync(code, new CellOptions
        {
            IsNumbered = isNumbered,
            OnOutput = onOutput,
            OnInput = mayAsk ? (question, stopToken) => input.AskAsync(request.Message, question, stopToken) : null,
        });

        // A Stop a moment ago found no cell to interrupt.
        if (turns.IsDropped(request.Number))
            session.Interrupt();
        return run;
    }

    private async Task<JsonObject> ReplyAsync(Request request, CellResult result, JsonObject expressions)
    {
        JsonObject reply = result.Error is { } error ? ErrorContent.Of(error) : [];
        reply["status"] = result.Error is null ? "ok" : "error";
        reply["execution_count"] = result.ExecutionCount;
        reply["payload"] = new JsonArray();
        var values = new JsonObject();
        reply["user_expressions"] = values;
        if (result.Error is null)
        {
            foreach ((string name, JsonNode? expression) in expressions)
                values[name] = await EvaluateAsync(request, expression).ConfigureAwait(false);
        }

        return reply;
    }

    private async Task<JsonObject> EvaluateAsync(Request request, JsonNode? expression)
    {
        if (expression is not JsonValue value || !value.TryGetValue(out string? code))
            throw new BadRequestException("A user expression is no text.");

        ResultOutput? shown = null;
        CellResult result = await RunAsync(request, code, isNumbered: false, output => shown = output as ResultOutput ?? shown).ConfigureAwait(false);
        JsonObject content = result.Error is { } error ? ErrorContent.Of(error) : new()
        {
            ["data"] = shown is null ? new JsonObject() : MimeData.Of(shown.Bundle),
            ["metadata"] = new JsonObject(),
        };
        content["status"] = result.Error is null ? "ok" : "error";
        return content;
    }
}
