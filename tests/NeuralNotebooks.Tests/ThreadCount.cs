namespace NeuralNotebooks.Tests;

/// <summary>Sets the number of threads that compute, until disposed.</summary>
internal sealed class ThreadCount : IDisposable
{
    private readonly int before = Device.Cpu.Threads;

    public ThreadCount(int threads) => Device.Cpu.Threads = threads;

    public void Dispose() => Device.Cpu.Threads = before;
}
