using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>Bounded waits: a test fails with a sentence and never hangs. The bound is far beyond what anything here takes.</summary>
internal static class InTimeExtensions
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<T> InTime<T>(this Task<T> task, [CallerArgumentExpression(nameof(task))] string what = "", Func<string>? details = null)
    {
        await ((Task)task).InTime(what, details);
        return await task;
    }

    public static async Task InTime(this Task task, [CallerArgumentExpression(nameof(task))] string what = "", Func<string>? details = null)
    {
        try
        {
            await task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited in vain for {what}. {details?.Invoke()}");
        }
    }

    public static Task<T> InTime<T>(this ValueTask<T> task, [CallerArgumentExpression(nameof(task))] string what = "") => task.AsTask().InTime(what);

    public static Task InTime(this ValueTask task, [CallerArgumentExpression(nameof(task))] string what = "") => task.AsTask().InTime(what);

    /// <summary>Waits until something holds that no event tells of.</summary>
    public static async Task Until(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        async Task LookAgain()
        {
            while (!holds())
                await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await LookAgain().InTime(what);
    }
}
