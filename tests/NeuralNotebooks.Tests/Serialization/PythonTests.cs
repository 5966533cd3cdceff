using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Tests;

public class PythonTests
{
    [Fact]
    public async Task Python_reads_a_saved_model_and_what_Python_writes_is_read()
    {
        using TemporaryFolder folder = new();
        string saved = Path.Combine(folder.Path, "model.safetensors"), written = Path.Combine(folder.Path, "python.safetensors");
        Sequential model = new(new Dense(3), new Tanh(), new Dense(2));
        model.Build([4], seed: 1, Device.Reference);
        model.Save(saved);

        JsonObject read = JsonNode.Parse(await RunAsync(saved, written))!.AsObject();

        Assert.Equal(["0.W", "0.b", "2.W", "2.b"], read["tensors"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("\"$type\":\"Dense\",\"units\":3", (string)read["metadata"]!["neuralnotebooks"]!);
        SafeTensors back = SafeTensors.Read(written, Device.Reference);
        Assert.Equal([7, -2, 1L << 40], back.Tensors["labels"].ToArray());
        Assert.Equal(SafeTensors.Read(saved).Metadata, back.Metadata);
        foreach ((string name, StateTensor tensor) in model.NamedTensors())
        {
            JsonNode entry = read["tensors"]![name]!;
            double[] values = tensor.Value.ToArray();
            Assert.Equal("F64", (string)entry["dtype"]!);
            Assert.Equal(tensor.Value.Shape, [.. entry["shape"]!.AsArray().Select(length => (int)length!)]);
            Assert.Equal(values, entry["values"]!.AsArray().Select(value => (double)value!));
            Assert.Equal(values.Select(value => (double)(Half)value), back.Tensors[$"half.{name}"].ToArray());
        }
    }

    private static async Task<string> RunAsync(params string[] files)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Serialization", "safetensors_by_hand.py");
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", [script, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> output = python.StandardOutput.ReadToEndAsync(), error = python.StandardError.ReadToEndAsync();
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(python.ExitCode == 0, await error);
            return await output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not on the path.");
            throw;
        }
    }
}
