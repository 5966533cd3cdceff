namespace NeuralNotebooks.Benchmarks;

/// <summary>What a measurement came to.</summary>
/// <param name="Milliseconds">The median over quiet blocks of each block's median step.</param>
/// <param name="Minimum">The fastest single step, in milliseconds.</param>
/// <param name="All">The median over every step whatever the load, in milliseconds.</param>
/// <param name="OtherShare">The median share of the machine that others used.</param>
/// <param name="Steps">How many steps were timed.</param>
/// <param name="QuietBlocks">How many blocks were quiet.</param>
internal sealed record Figure(double Milliseconds, double Minimum, double All, double OtherShare, int Steps, int QuietBlocks)
{
    public bool IsNoisy => QuietBlocks < 2;
}
