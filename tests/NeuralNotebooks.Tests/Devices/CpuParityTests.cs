namespace NeuralNotebooks.Tests;

public class CpuParityTests : DeviceParityTests
{
    protected override Device Device => Device.Cpu;
}
