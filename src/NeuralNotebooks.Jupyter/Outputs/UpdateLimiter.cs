namespace NeuralNotebooks.Jupyter;

/// <summary>
/// Passes on at most ten updates a second for each display, and always the last one: a loop may update its progress a million times, and
/// what it showed in between nobody could have seen.
/// </summary>
/// <param name="send">Told of the updates that are passed on.</param>
internal sealed class UpdateLimiter(Action<OutgoingMessage> send)
{
    private sealed class Display
    {
        public long SentAt { get; set; }

        public OutgoingMessage? Waiting { get; set; }
    }

    /// <summary>The time between two updates of a display.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, Display> displays = [];
    private readonly Lock gate = new();
    private Timer? timer;

    /// <summary>Takes an update, for now or for later.</summary>
    public void Update(string displayId, OutgoingMessage update)
    {
        lock (gate)
        {
            if (displays.TryGetValue(displayId, out Display? display))
            {
                display.Waiting = update;
                return;
            }

            displays[displayId] = new Display { SentAt = Environment.TickCount64 };
            send(update);
            timer ??= new Timer(_ => SendDue(), null, Interval, Interval);
        }
    }

    /// <summary>Sends all that waits.</summary>
    public void Flush()
    {
        lock (gate)
        {
            foreach (Display display in displays.Values)
                SendWaiting(display);
        }
    }

    private void SendDue()
    {
        lock (gate)
        {
            foreach ((string id, Display display) in displays.Where(entry => IsDue(entry.Value)).ToArray())
            {
                if (display.Waiting is null)
                    displays.Remove(id);
                else
                    SendWaiting(display);
            }

            if (displays.Count > 0)
                return;

            timer?.Dispose();
            timer = null;
        }
    }

    private static bool IsDue(Display display) => Environment.TickCount64 - display.SentAt >= Interval.TotalMilliseconds;

    private void SendWaiting(Display display)
    {
        if (display.Waiting is null)
            return;

        send(display.Waiting);
        display.Waiting = null;
        display.SentAt = Environment.TickCount64;
    }
}
