using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks.Cli;

/// <summary>What a device is, and whether it works.</summary>
/// <param name="Name">What programs call it.</param>
/// <param name="Description">What it is here.</param>
/// <param name="Error">Why it is not there; null if it is.</param>
internal sealed record DeviceReport(string Name, string Description, string? Error = null)
{
    /// <summary>How far it is from the reference device after a few steps of training, relative to the largest number; null if not tried.</summary>
    public double? Difference { get; init; }

    /// <summary>Whether it computes what it should, to the accuracy of single precision.</summary>
    public bool IsSound => Difference <= SelfTest.Tolerance;

    /// <summary>All devices, each tried.</summary>
    public static IEnumerable<DeviceReport> All()
    {
        yield return Try("Reference", () => Device.Reference, _ => "textbook loops in double precision");
        yield return Try("Cpu", () => Device.Cpu, _ => Cpu());
        yield return Try("Gpu", () => Device.Gpu, device => device.Name);
    }

    private static DeviceReport Try(string name, Func<Device> open, Func<Device, string> describe)
    {
        try
        {
            Device device = open();
            return new DeviceReport(name, describe(device)) { Difference = SelfTest.Run(device) };
        }
#pragma warning disable CA1031 // A driver may fail in ways that nobody has thought of; the other devices are to be listed all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new DeviceReport(name, "", (exception as TypeInitializationException)?.InnerException?.Message ?? exception.Message);
        }
    }

    private static string Cpu()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;
        string threads = Device.Cpu.Threads == 1 ? "1 thread" : $"{Device.Cpu.Threads} threads";
        return $"{RuntimeInformation.ProcessArchitecture}, {threads}, {bits / 32} numbers of single precision at a time ({bits} bits)";
    }
}
