using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Kernel;

/// <summary>Values that are one thing and have no parts, as text that does not depend on where in the world the reader sits.</summary>
internal static class Scalars
{
    /// <summary>The text of a value; null when it has parts that want to be shown.</summary>
    public static string? Text(object? value) => value switch
    {
        null => "null",
        MimeBundle bundle => bundle.PlainText,
        IDisplayable displayable => displayable.ToMimeBundle().PlainText,
        Type type => TypeNames.Of(type),
        Delegate function => Function(function),
        Exception exception => $"{TypeNames.Of(exception.GetType())}: {exception.Message}",
        Task task => Task(task),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Failed or bool or char => value.ToString(),
        _ => StreamOf(value.GetType()) is { } stream ? $"{TypeNames.Of(stream)}; await foreach goes through it" : null,
    };

    /// <summary>Whether a column of such values is aligned to the right.</summary>
    public static bool IsNumber(object? value) =>
        value is byte or sbyte or short or ushort or int or uint or long or ulong or nint or nuint or Int128 or UInt128
            or Half or float or double or decimal or System.Numerics.BigInteger;

    private static string Function(Delegate function)
    {
        string name = function.Method.Name.Contains('<') ? "" : $" {function.Method.Name}";
        return $"{TypeNames.Of(function.GetType())}{name}";
    }

    private static Type? StreamOf(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static string Task(Task task)
    {
        string type = task.GetType() is { IsGenericType: true } generic && generic.GetGenericArguments()[0].Name != "VoidTaskResult"
            ? $"Task<{TypeNames.Of(generic.GetGenericArguments()[0])}>"
            : "Task";
        string status = task.Status switch
        {
            TaskStatus.RanToCompletion => "completed",
            TaskStatus.Faulted => $"failed: {Text(task.Exception!.InnerException)}",
            TaskStatus.Canceled => "cancelled",
            _ => "running",
        };
        return $"{type} ({status}); await it to have its result";
    }
}
