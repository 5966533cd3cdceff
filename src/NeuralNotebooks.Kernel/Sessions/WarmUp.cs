namespace NeuralNotebooks.Kernel;

/// <summary>Has the compiler compiled: its first cell makes the runtime compile much of Roslyn.</summary>
internal static class WarmUp
{
    private const string Cell = """
        using System.Globalization;
        record Point(int X, int Y);
        int Sum(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += i; return sum; }
        var points = Enumerable.Range(0, 3).Select(i => new Point(i, Sum(i))).ToList();
        await Task.Yield();
        Console.WriteLine($"{points.Count:N0}");
        points
        """;

    /// <summary>Compiles a cell in a session of its own, shows its value and completes a name. Nothing of it is run.</summary>
    /// <param name="options">Those of the session that is warmed up.</param>
    public static void Run(SessionOptions options)
    {
        var state = new SessionState(options, _ => { });
        state.Compiler.Compile(new SubmissionSource(Cell, "cell 0", "cell 0"), CancellationToken.None);
        ResultFormatter.Format(new[] { new { X = 1, Y = 2.5 } });
        Completer.Complete("Console.Wr", "Console.Wr".Length, code => state.Compiler.Analyze(code), CancellationToken.None);
    }
}
