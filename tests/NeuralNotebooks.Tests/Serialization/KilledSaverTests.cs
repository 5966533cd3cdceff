using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Tests;

/// <summary>Kills a process that saves a model again and again, at any moment, as a power cut or an impatient user would.</summary>
public class KilledSaverTests
{
    private const string Variable = "NEURALNOTEBOOKS_TEST_SAVER";

    private const int Kills = 25;

    /// <summary>The saving process is this assembly too, but with the variable set it runs this and no test.</summary>
    [ModuleInitializer]
    internal static void SaveForever()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
            return;

        Sequential model = NewModel();
        for (int number = File.Exists(path) ? NumberIn(path) : 1; ; number++)
        {
            Fill(model, number);
            model.Save(path);
            Console.WriteLine(number);
        }
    }

    private static Sequential NewModel()
    {
        Sequential model = new(new Dense(300), new Dense(1000));
        model.Build([300], seed: 1);
        return model;
    }

    private static void Fill(Module model, int number)
    {
        foreach (Parameter parameter in model.Parameters)
            parameter.Value.Fill(number);
    }

    /// <summary>Loads the model, all of whose weights are the number of the round in which it was saved.</summary>
    private static int NumberIn(string path)
    {
        double[] values = [.. Model.Load(path).Parameters.SelectMany(parameter => parameter.Value.ToArray()).Distinct()];
        return (int)Assert.Single(values);
    }

    [Fact]
    public async Task A_saver_that_is_killed_leaves_a_whole_file_and_no_more_than_one_piece_beside_it_which_the_next_one_clears_away()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "model.safetensors");
        RandomStream random = new(1);
        int pieces = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            int printed = await RunAndKillAsync(path, rounds: 1 + random.NextInt32(3));

            // Between the renaming and the printing it may have been killed, too.
            Assert.InRange(NumberIn(path), printed, printed + 1);
            string[] files = Directory.GetFiles(folder.Path);
            Assert.InRange(files.Length, 1, 2);
            pieces += files.Length - 1;
        }

        // Were it never killed in the middle of writing, the test would show nothing.
        Assert.InRange(pieces, 1, Kills);

        NewModel().Save(path);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    /// <summary>Lets a process save a few times, kills it, and says the number of the last save that it had told of.</summary>
    private static async Task<int> RunAndKillAsync(string path, int rounds)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(KilledSaverTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment = { [Variable] = path },
        };
        using Process process = Process.Start(start)!;
        CancellationToken stop = TestContext.Current.CancellationToken;
        try
        {
            string? last = null;
            for (int round = 0; round < rounds; round++)
                last = await process.StandardOutput.ReadLineAsync(stop) ?? throw new InvalidOperationException("The saving process ended by itself.");

            process.Kill();
            while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
                last = line;

            return int.Parse(last!);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
