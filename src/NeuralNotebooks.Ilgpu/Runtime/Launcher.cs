using ILGPU;
using ILGPU.Runtime;

namespace NeuralNotebooks;

/// <summary>Compiles a kernel when it is first needed, and runs it.</summary>
internal sealed class Launcher(Accelerator accelerator, string device)
{
    private readonly SimulationThread? simulation = accelerator.AcceleratorType == AcceleratorType.CPU ? new() : null;
    private readonly Dictionary<Type, object> kernels = [];

    /// <summary>
    /// One launch at a time. An operation of several launches that share scratch memory takes the lock around them all.
    /// </summary>
    public Lock Gate { get; } = new();

    /// <summary>Runs a kernel for 0, 1, ..., parts − 1.</summary>
    public void Launch<TKernel>(int parts, in TKernel kernel) where TKernel : struct, IKernel
    {
        if (parts == 0)
            return;

        lock (Gate)
        {
            CompiledKernel<TKernel> compiled = Find<TKernel>();
            Settle();
            compiled.Prepare(parts, kernel);
            if (simulation is null)
                compiled.Run();
            else
                simulation.Run(compiled.Run);
        }
    }

    /// <summary>Waits for a simulated kernel that Stop has left behind. A real accelerator does one thing after the other by itself.</summary>
    public void Settle() => simulation?.WaitUntilIdle();

    private CompiledKernel<TKernel> Find<TKernel>() where TKernel : struct, IKernel
    {
        if (!kernels.TryGetValue(typeof(TKernel), out object? compiled))
            kernels.Add(typeof(TKernel), compiled = Compile<TKernel>());

        return (CompiledKernel<TKernel>)compiled;
    }

    private CompiledKernel<TKernel> Compile<TKernel>() where TKernel : struct, IKernel
    {
        try
        {
            accelerator.Bind();
            return new(accelerator);
        }
        catch (Exception error)
        {
            // What a failed compilation leaves behind would make every later one fail. Kernels that are compiled go on working.
            accelerator.ClearCache(ClearCacheMode.Everything);
            accelerator.Context.ClearCache(ClearCacheMode.Everything);
            if (error.GetBaseException() is ThreadInterruptedException stop)
                throw stop;

            throw new NotSupportedException(Explain(typeof(TKernel), error), error);
        }
    }

    private string Explain(Type kernel, Exception error)
    {
        string function = FunctionOf(kernel).Name, reason = error.GetBaseException().Message.TrimEnd('.');
        return !FunctionOf(kernel).IsVisible && IsAccessDenied(error)
            ? $"{function} cannot run on {device}, because code outside its assembly may not see it: make it public, and the types around it too."
            : $"{function} cannot run on {device}: {reason}. There, a function can compute with its arguments and its struct's fields, "
            + "branch and loop, and call others that do; it cannot throw, use classes or arrays, or keep a bool in a field.";
    }

    /// <summary>What the learner wrote: the function, rule or loss in the midst of our own structs.</summary>
    private static Type FunctionOf(Type kernel)
    {
        while (kernel.IsGenericType && (kernel.Assembly == typeof(Launcher).Assembly || kernel.Assembly == typeof(Device).Assembly))
            kernel = kernel.GetGenericArguments()[^1];

        return kernel;
    }

    private static bool IsAccessDenied(Exception error) => error.GetBaseException() is TypeLoadException or MemberAccessException;
}
