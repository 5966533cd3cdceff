namespace NeuralNotebooks;

/// <summary>Numbers that are next to each other in memory, and in a row of a panel.</summary>
internal struct Run
{
    /// <summary>The first one's column in the panel.</summary>
    public int Column;

    /// <summary>How many.</summary>
    public int Length;

    /// <summary>Where the first one is in memory, from somewhere.</summary>
    public nint Offset;
}

/// <summary>
/// The runs that a row of a panel is made of. Every row takes the same runs, from another place in memory on: the places of a panel go over the ends of rows
/// and images, and each tap of a patch sees them shifted by its own offset.
/// <code>
///     images of 3 x 5 places, a panel of 16        run 0: row 2 of image 0                  a row of the panel:
///                                                  run 1: row 0 of image 1                  0 0 0 0 0 1 1 1 1 1 2 2 2 2 2 3
///                                                  run 2: row 1 of image 1
///                                                  run 3: the first place of row 2
/// </code>
/// </summary>
internal unsafe struct Runs(Run* room)
{
    /// <summary>The first run.</summary>
    public readonly Run* First => room;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many columns they have together.</summary>
    public int Columns { get; private set; }

    /// <summary>Appends numbers: to the last run, if they follow it in memory.</summary>
    /// <param name="length">How many.</param>
    /// <param name="offset">Where the first one is.</param>
    /// <param name="longest">A run shall not be longer.</param>
    public void Add(int length, nint offset, int longest = int.MaxValue)
    {
        while (length > 0)
        {
            Run* last = room + Count - 1;
            if (Count == 0 || last->Offset + last->Length != offset || last->Column + last->Length != Columns || last->Length == longest)
            {
                last = room + Count++;
                *last = new() { Column = Columns, Offset = offset };
            }

            int taken = Math.Min(length, longest - last->Length);
            last->Length += taken;
            Columns += taken;
            offset += taken;
            length -= taken;
        }
    }

    /// <summary>Appends numbers that are not next to each other in memory: a run of their own.</summary>
    public void AddApart(int length, nint offset)
    {
        room[Count++] = new() { Column = Columns, Length = length, Offset = offset };
        Columns += length;
    }

    /// <summary>Leaves columns out, to which nothing belongs.</summary>
    public void Skip(int length) => Columns += length;
}
