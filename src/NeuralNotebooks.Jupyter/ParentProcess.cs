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

    /// <summary>Watches it, on a thread of its own: cells may keep the whole thread pool busy.</summary>
    /// <param name="onEnd">Called when the process is gone; never where there is none to watch.</param>
    public static void Watch(Action onEnd) => new Thread(() =>
    {
        if (OperatingSystem.IsWindows() ? WaitForHandle() : WaitForAdoption())
            onEnd();
    })
    { Name = "Parent process", IsBackground = true }.Start();

    // A process whose parent ends is given to another one.
    private static bool WaitForAdoption()
    {
        int parent = GetParent();
        while (parent != Init && GetParent() == parent)
            Thread.Sleep(interval);
        return parent != Init;
    }

    private static bool WaitForHandle()
    {
        if (!nint.TryParse(Environment.GetEnvironmentVariable(HandleVariable), CultureInfo.InvariantCulture, out nint handle))
            return false;

        using var process = new ManualResetEvent(false) { SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: false) };
        return process.WaitOne();
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();
}
