using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace NeuralNotebooks.Cli;

/// <summary><c>devices</c>: what there is to compute with.</summary>
internal static class DevicesCommandLine
{
    private const string Help = """
        Lists what can compute here, and tries it.

        A small network takes a few steps of training on each device. What it then predicts must be the same everywhere, to the accuracy of
        single precision. A device that is not there is listed with the reason.

        Example:
          devices

        In a notebook the devices are called Device.Reference, Device.Cpu and Device.Gpu; model.To(Device.Gpu) is all it takes.

        Exit code: 0 when all devices that are there work, 1 when one does not.
        """;

    public static Command Build(IAnsiConsole output)
    {
        var devices = new TeachingCommand("devices", Help);
        devices.SetAction(_ => Run(output));
        return devices;
    }

    private static int Run(IAnsiConsole output)
    {
        bool areSound = true;
        foreach (DeviceReport device in DeviceReport.All())
        {
            bool isSound = device.Error is not null || device.IsSound;
            areSound &= isSound;
            new Lines { Gutter = device.Name.PadRight(11) }
                .AddText(device.Error is null ? $"{device.Description}\n{Verdict(device)}" : $"not here: {device.Error}", new Style(Color(device)))
                .WriteTo(output);
        }

        return areSound ? ExitCode.Success : ExitCode.CellFailed;
    }

    private static Color Color(DeviceReport device) =>
        device.Error is not null ? Spectre.Console.Color.Yellow : device.IsSound ? Spectre.Console.Color.Green : Spectre.Console.Color.Red;

    private static string Verdict(DeviceReport device)
    {
        string difference = device.Difference!.Value.ToString("0.0e+0", CultureInfo.InvariantCulture);
        return device.Difference == 0 ? "works"
            : device.IsSound ? $"works: agrees with Reference to {difference}"
            : $"does NOT work: differs from Reference by {difference} of the largest number";
    }
}
