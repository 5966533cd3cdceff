using System.Text;

namespace NeuralNotebooks.Kernel;

/// <summary>
/// Gathers the outputs of a notebook's cells as a front end shows them: text that follows text is one text, and an update replaces
/// what it updates, in whichever cell that stands.
/// </summary>
public sealed class OutputCollector
{
    /// <summary>One output; a stream's text grows.</summary>
    private sealed class Entry(CellOutput output)
    {
        private StringBuilder? text;

        public CellOutput Output { get; set; } = output;

        public bool TryAppend(StreamOutput more)
        {
            if (Output is not StreamOutput stream || stream.Stream != more.Stream)
                return false;

            text ??= new StringBuilder(stream.Text);
            text.Append(more.Text);
            return true;
        }

        public CellOutput Current() => text is null ? Output : new StreamOutput(((StreamOutput)Output).Stream, text.ToString());
    }

    private readonly Lock gate = new();
    private readonly Dictionary<NotebookCell, List<Entry>> cells = [];
    private readonly Dictionary<string, Entry> displays = [];
    private readonly HashSet<NotebookCell> toClear = [];

    /// <summary>Takes the next output of a cell.</summary>
    public void Add(NotebookCell cell, CellOutput output)
    {
        lock (gate)
        {
            if (output is DisplayUpdate update)
            {
                if (displays.TryGetValue(update.DisplayId, out Entry? shown))
                    shown.Output = new DisplayOutput(update.DisplayId, update.Bundle);
                return;
            }

            if (!cells.TryGetValue(cell, out List<Entry>? entries))
                cells[cell] = entries = [];
            if (output is OutputsCleared cleared)
            {
                if (cleared.Wait)
                    toClear.Add(cell);
                else
                    entries.Clear();
                return;
            }

            if (toClear.Remove(cell))
                entries.Clear();
            if (output is StreamOutput stream && entries.Count > 0 && entries[^1].TryAppend(stream))
                return;

            // A cell has one error; what is said of it later says more.
            if (output is ErrorOutput && entries.Count > 0 && entries[^1].Output is ErrorOutput)
                entries.RemoveAt(entries.Count - 1);

            var entry = new Entry(output);
            entries.Add(entry);
            if (output is DisplayOutput display)
                displays[display.DisplayId] = entry;
        }
    }

    /// <summary>What a cell shows now.</summary>
    public IReadOnlyList<CellOutput> Of(NotebookCell cell)
    {
        lock (gate)
            return cells.TryGetValue(cell, out List<Entry>? entries) ? [.. entries.Select(entry => entry.Current())] : [];
    }
}
