namespace NeuralNotebooks.Tests;

/// <summary>On the best accelerator of this machine; where there is none, on the simulation.</summary>
public class IlgpuParityTests : DeviceParityTests
{
    protected override Device Device => Device.Gpu;
}
