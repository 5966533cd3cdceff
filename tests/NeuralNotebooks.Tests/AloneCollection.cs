namespace NeuralNotebooks.Tests;

/// <summary>Tests that count the process's allocations, set the number of threads or need the cores run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
