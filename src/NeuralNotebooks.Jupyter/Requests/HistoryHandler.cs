using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary><c>history_request</c>: the cells that were run, for the arrow keys of a console. There is one session, this one.</summary>
internal sealed class HistoryHandler(History history) : RequestHandler
{
    private const int ThisSession = 0;

    public override string MessageType => "history_request";

    public override bool TakesTurns => true;

    public override Task<JsonObject?> HandleAsync(Request request)
    {
        JsonObject content = request.Content;
        IEnumerable<HistoryEntry> entries = content.Text("hist_access_type") switch
        {
            "tail" => Last(history.Entries, content),
            "range" => Range(content),
            "search" => Last(Search(content), content),
            var other => throw new BadRequestException($"The history can be had as tail, range or search, not as {other}."),
        };
        bool withOutput = content.Flag("output", false);
        return Answer(new() { ["history"] = new JsonArray([.. entries.Select(entry => Json(entry, withOutput))]) });
    }

    private static IEnumerable<HistoryEntry> Last(IEnumerable<HistoryEntry> entries, JsonObject content) =>
        entries.TakeLast(content.Number("n", int.MaxValue));

    private IEnumerable<HistoryEntry> Range(JsonObject content)
    {
        int start = content.Number("start", 1), stop = content.Number("stop", int.MaxValue);
        return content.Number("session", ThisSession) == ThisSession
            ? history.Entries.Where(entry => entry.Number >= start && entry.Number < stop)
            : [];
    }

    private IEnumerable<HistoryEntry> Search(JsonObject content)
    {
        string pattern = content.Text("pattern", "*");
        IEnumerable<HistoryEntry> found = history.Entries.Where(entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Input, ignoreCase: false));
        return content.Flag("unique", false) ? found.Reverse().DistinctBy(entry => entry.Input).Reverse() : found;
    }

    private static JsonArray Json(HistoryEntry entry, bool withOutput) =>
        new(ThisSession, entry.Number, withOutput ? new JsonArray(entry.Input, entry.Output) : (JsonNode)entry.Input);
}
