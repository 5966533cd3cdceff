namespace NeuralNotebooks;

/// <summary>
/// Which numbers of x: [batch, channels, places] share a mean and a variance. The channels are divided into groups; the numbers of a group, at
/// all places, belong together: each example's by themselves, or those of the whole batch.
/// <code>
///     BatchNorm: as many groups as channels, the batch together      statistics: one per channel
///     GroupNorm: some groups, each example by itself                 statistics: groups per example
///     LayerNorm: one group, each example by itself                   statistics: one per example
/// </code>
/// </summary>
/// <param name="Channels">How many channels; each has a factor and a summand of its own.</param>
/// <param name="Places">How many numbers a channel has.</param>
/// <param name="Groups">Into how many groups the channels are divided.</param>
/// <param name="AcrossBatch">Whether the examples of a batch belong together.</param>
public readonly record struct NormalizationGroups(int Channels, int Places, int Groups, bool AcrossBatch)
{
    /// <summary>How many means and variances there are.</summary>
    /// <param name="batch">How many examples.</param>
    public int Statistics(int batch) => AcrossBatch ? Groups : batch * Groups;

    /// <summary>How many numbers each mean is of.</summary>
    /// <param name="batch">How many examples.</param>
    public int Numbers(int batch) => (AcrossBatch ? batch : 1) * (Channels / Groups) * Places;

    /// <summary>Which mean and variance belong to a channel of an example.</summary>
    /// <param name="example">Which example.</param>
    /// <param name="channel">Which of its channels.</param>
    public int StatisticOf(int example, int channel) => (AcrossBatch ? 0 : example * Groups) + (channel / (Channels / Groups));
}
