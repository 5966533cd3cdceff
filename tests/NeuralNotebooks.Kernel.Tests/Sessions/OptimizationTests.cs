using System.Diagnostics.Tracing;

namespace NeuralNotebooks.Tests;

public class OptimizationTests : IDisposable
{
    private readonly TestSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task Cells_do_not_switch_the_optimizer_off()
    {
        const string Code = """
            using System.Diagnostics;
            using System.Reflection;
            class Here;
            typeof(Here).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false
            """;

        Assert.Equal(false, await session.ValueAsync(Code));
    }

    [Fact]
    public async Task A_loop_in_a_block_is_compiled_optimized_while_it_runs()
    {
        using var compiled = new OptimizedMethods("cell#1");

        await session.ValueAsync("{\n    long sum = 0;\n    for (int i = 0; i < 100_000_000; i++)\n        sum += i;\n    Console.WriteLine(sum);\n}");

        Assert.Equal("4999999950000000\n", session.Text);
        Assert.Equal("MoveNext", await compiled.First.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Variables_of_the_top_level_are_no_fields_while_a_loop_runs()
    {
        object? seen = null;
        await session.Engine.RunAsync("long rounds = 0;\nwhile (rounds < 2000)\n    if (++rounds == 1000) Console.WriteLine();", output =>
            seen = session.Engine.Variables.Single().Value);

        Assert.Equal(0L, seen);
        Assert.Equal(2000L, session.Engine.Variables.Single().Value);
    }

    /// <summary>Hears from the runtime which methods of a class it compiles with optimization.</summary>
    private sealed class OptimizedMethods(string className) : EventListener
    {
        private const EventKeywords JustInTimeCompiler = (EventKeywords)0x10;
        private const int FlagsToTier = 7;

        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private enum Tier
        {
            Optimized = 2,
            OptimizedTier1 = 4,
            OptimizedTier1OnStackReplacement = 5,
        }

        public Task<string> First => first.Task;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
                EnableEvents(eventSource, EventLevel.Verbose, JustInTimeCompiler);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("MethodLoadVerbose") != true || eventData.PayloadNames is not { } names)
                return;

            string type = (string)eventData.Payload![names.IndexOf("MethodNamespace")]!;
            uint flags = (uint)eventData.Payload[names.IndexOf("MethodFlags")]!;
            if (type.StartsWith(className + "+<<Initialize>>") && Enum.IsDefined((Tier)((flags >> FlagsToTier) & 7)))
                first.TrySetResult((string)eventData.Payload[names.IndexOf("MethodName")]!);
        }
    }
}
