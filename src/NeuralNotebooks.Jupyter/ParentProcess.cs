using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NeuralNotebooks.Jupyter;

/// <summary>The process that has started the kernel. When it is gone, nobody is left to shut the kernel down.</summary>
internal static partial class ParentProcess
{
    // Jupyter's name. On Windows it is an open handle.
    private const string HandleVariable = "JPY_PARENT_PID";

    private const int Init = 1;

    private static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    /// <summary>Completes when the process is gone; never where there is none to watch.</summary>
    public static Task WaitForEndAsync(CancellationToken stopToken) =>
        OperatingSystem.IsWindows() ? WaitForHandleAsync(stopToken) : WaitForAdoptionAsync(stopToken);

    // A process whose parent ends is given to another one.
    private static async Task WaitForAdoptionAsync(CancellationToken stopToken)
    {
        int parent = GetParent();
        if (parent == Init)
            await Task.Delay(Timeout.Infinite, stopToken).ConfigureAwait(false);

        using var timer = new PeriodicTimer(interval);
        while (GetParent() == parent)
            await timer.WaitForNextTickAsync(stopToken).ConfigureAwait(false);
    }

    private static async Task WaitForHandleAsync(CancellationToken stopToken)
    {
        if (!nint.TryParse(Environment.GetEnvironmentVariable(HandleVariable), CultureInfo.InvariantCulture, out nint handle))
            await Task.Delay(Timeout.Infinite, stopToken).ConfigureAwait(false);

        var gone = new TaskCompletionSource();
        using var process = new ManualResetEvent(false) { SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: false) };
        RegisteredWaitHandle wait = ThreadPool.RegisterWaitForSingleObject(process, (_, _) => gone.TrySetResult(), null, Timeout.Infinite, executeOnlyOnce: true);
        await gone.Task.WaitAsync(stopToken).ConfigureAwait(false);
        wait.Unregister(null);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();
}
