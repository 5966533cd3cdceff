namespace NeuralNotebooks.Tests;

public class CpuWindowParityTests : WindowParityTests
{
    protected override Device Device => Device.Cpu;
}
