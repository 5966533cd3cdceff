using System.Numerics;
using System.Reflection;
using ILGPU.Frontend;
using ILGPU.Frontend.Intrinsic;

namespace NeuralNotebooks;

/// <summary>Tells ILGPU which function of <see cref="DeviceMath"/> to compile where a kernel calls one of .NET's.</summary>
internal static class DeviceMathMapping
{
    private static readonly Lock gate = new();
    private static bool isDone;

    /// <summary>Does so once, for the whole process. To be called after ILGPU's own mappings are in place, which then give way.</summary>
    public static void Register()
    {
        lock (gate)
        {
            if (isDone)
                return;

            foreach (MethodInfo ours in typeof(DeviceMath).GetMethods(BindingFlags.Public | BindingFlags.Static))
                if (ours.Name.StartsWith("To", StringComparison.Ordinal))
                    MapConversion(ours);
                else
                    MapFunction(ours);

            isDone = true;
        }
    }

    /// <summary>float.Tanh, which generic code calls, is MathF.Tanh; some are Math's. All of them become ours.</summary>
    private static void MapFunction(MethodInfo ours)
    {
        Type[] parameters = [.. ours.GetParameters().Select(parameter => parameter.ParameterType)];
        foreach (Type type in new[] { typeof(float), typeof(MathF), typeof(Math) })
            foreach (MethodInfo theirs in type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                if (theirs.Name == ours.Name && theirs.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))
                    Map(theirs, ours);
    }

    /// <summary>float.CreateTruncating&lt;double&gt; and so on, which ask for the type at run time, as a kernel cannot.</summary>
    private static void MapConversion(MethodInfo ours)
    {
        Type from = ours.GetParameters()[0].ParameterType, to = ours.ReturnType;
        InterfaceMapping number = to.GetInterfaceMap(typeof(INumberBase<>).MakeGenericType(to));
        foreach ((MethodInfo declared, MethodInfo theirs) in number.InterfaceMethods.Zip(number.TargetMethods))
            if (declared.Name is nameof(float.CreateTruncating) or nameof(float.CreateChecked) or nameof(float.CreateSaturating))
                Map((theirs.IsGenericMethodDefinition ? theirs : theirs.GetGenericMethodDefinition()).MakeGenericMethod(from), ours);
    }

    private static void Map(MethodInfo theirs, MethodInfo ours) =>
        RemappedIntrinsics.AddRemapping(theirs, (ref InvocationContext context) => context.Method = ours);
}
