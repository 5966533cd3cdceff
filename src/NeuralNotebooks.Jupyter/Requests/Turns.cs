namespace NeuralNotebooks.Jupyter;

/// <summary>Requests that must wait for each other, cells above all: one after the other, as they came in.</summary>
internal sealed class Turns
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private long lastNumber;
    private long dropped;

    /// <summary>Completes when everything that has come in so far is done.</summary>
    public Task Done
    {
        get
        {
            lock (gate)
                return last;
        }
    }

    /// <summary>Does something when everything before it is done.</summary>
    /// <param name="work">Told its number. It must not throw.</param>
    public void Add(Func<long, Task> work)
    {
        lock (gate)
            last = RunAfterAsync(last, ++lastNumber, work);
    }

    /// <summary>From what has come in so far, nothing that has not begun is to run: a cell has failed, or the user has pressed Stop.</summary>
    public void DropWaiting()
    {
        lock (gate)
            dropped = lastNumber;
    }

    /// <summary>Whether the request of this number is not to run, or not any more.</summary>
    public bool IsDropped(long number)
    {
        lock (gate)
            return number <= dropped;
    }

    private static async Task RunAfterAsync(Task before, long number, Func<long, Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await work(number).ConfigureAwait(false);
    }
}
