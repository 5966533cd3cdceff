using System.Diagnostics;
using System.Text.Json.Nodes;
using NeuralNotebooks.Kernel;

namespace NeuralNotebooks.Benchmarks.Cases;

/// <summary>
/// Notebook cells: how soon they start, and how fast their loops run beside the same loops in this program. A loop is timed inside the
/// cell, so that it is the loop that is compared; cell and program take turns, so that both see the same noise.
/// </summary>
internal static class Cells
{
    private const int Rounds = 9;

    private const string Add = "long sum = 0;\nfor (int i = 0; i < 200_000_000; i++) sum += i;\nresult = sum;";

    private const string Product = """
        int n = 384;
        double[] a = new double[n * n], b = new double[n * n], c = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double dot = 0;
                for (int k = 0; k < n; k++) dot += a[i * n + k] * b[k * n + j];
                c[i * n + j] = dot;
            }
        result = c[1];
        """;

    private const string Sigmoids = """
        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        double total = 0;
        for (int i = 0; i < 50_000_000; i++) total += Sigmoid(i * 1e-7);
        result = total;
        """;

    /// <param name="stopwatcher">Not used: a cell is compiled each time it runs, so that there is no step to repeat.</param>
    public static void Run(Stopwatcher stopwatcher) => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        long start = Stopwatch.GetTimestamp();
        using CSharpSession session = new();
        await session.RunAsync("double result = 0;\n1 + 1");
        double first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await Latencies(session, first);

        (string Name, string Code, Func<double> Program)[] loops =
            [("add", Add, AddCompiled), ("product", Product, ProductCompiled), ("sigmoid", Sigmoids, SigmoidsCompiled)];
        foreach ((string name, string code, Func<double> program) in loops)
        {
            await Compare($"cell_{name}", session, $"{{\n{code}\n}}", program);
            await Compare($"cell_{name}_top_level", session, code, program);
        }
    }

    private static async Task Latencies(CSharpSession session, double first)
    {
        List<double> cells = [], completions = [];
        for (int i = 0; i < 20; i++)
        {
            cells.Add(await Time(() => session.RunAsync($"int x{i} = {i};\nx{i} + 1")));
            completions.Add(await Time(() => session.CompleteAsync("Console.Wr", "Console.Wr".Length)));
        }

        Print(new() { ["case"] = "cells", ["first_ms"] = Math.Round(first), ["later_ms"] = Round(Median(cells)), ["completion_ms"] = Round(Median(completions)) });
    }

    private static async Task Compare(string name, CSharpSession session, string code, Func<double> program)
    {
        List<double> cell = [], compiled = [];
        for (int i = 0; i < Rounds; i++)
        {
            CellResult run = await session.RunAsync(
                $"var watch = System.Diagnostics.Stopwatch.StartNew();\n{code}\nwatch.Elapsed.TotalMilliseconds");
            cell.Add((double)(run.Value ?? throw new InvalidOperationException(string.Join('\n', run.Error?.Traceback ?? []))));
            double expected = 0;
            compiled.Add(Time(() => expected = program()));
            if (!expected.Equals((await session.RunAsync("result")).Value))
                throw new InvalidOperationException($"{name}: the cell and the program disagree.");
        }

        Print(new()
        {
            ["case"] = name,
            ["cell_ms"] = Round(Median(cell)),
            ["compiled_ms"] = Round(Median(compiled)),
            ["ratio"] = Math.Round(Median(cell) / Median(compiled), 3),
        });
    }

    private static double AddCompiled()
    {
        long sum = 0;
        for (int i = 0; i < 200_000_000; i++)
            sum += i;
        return sum;
    }

    private static double ProductCompiled()
    {
        int n = 384;
        double[] a = new double[n * n], b = new double[n * n], c = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double dot = 0;
                for (int k = 0; k < n; k++)
                    dot += a[i * n + k] * b[k * n + j];
                c[i * n + j] = dot;
            }

        return c[1];
    }

    private static double SigmoidsCompiled()
    {
        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
        double total = 0;
        for (int i = 0; i < 50_000_000; i++)
            total += Sigmoid(i * 1e-7);
        return total;
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<double> Time(Func<Task> action)
    {
        long start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);

    private static void Print(JsonObject line) => Console.WriteLine(line.ToJsonString());
}
