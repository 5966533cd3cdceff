using System.Text;

namespace NeuralNotebooks.Jupyter;

/// <summary>
/// Gathers what a cell writes to the console for a twentieth of a second and sends it as one text: ten thousand lines are a few
/// messages, not ten thousand.
/// </summary>
/// <param name="send">Told of each text, with the name of its stream, in order.</param>
internal sealed class StreamBatch(Action<string, string> send)
{
    private const int MostCharacters = 1 << 16;

    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(50);

    private readonly StringBuilder text = new();
    private readonly Lock gate = new();
    private string stream = "";
    private Timer? timer;

    /// <summary>Takes the next text.</summary>
    public void Append(string toStream, string more)
    {
        lock (gate)
        {
            if (toStream != stream || text.Length > MostCharacters)
                Flush();
            stream = toStream;
            text.Append(more);
            timer ??= new Timer(_ => Flush(), null, patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Sends what has come in.</summary>
    public void Flush()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
            if (text.Length > 0)
                send(stream, text.ToString());
            text.Clear();
        }
    }
}
