using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Kernel;

/// <summary>What an object shows of itself: its public properties and fields, where it says nothing better.</summary>
internal static class Members
{
    private static readonly ConcurrentDictionary<Type, MemberInfo[]> members = [];

    /// <summary>Names and values; null for an object that is shown as a whole.</summary>
    public static IReadOnlyList<(string Name, object? Value)>? Of(object value)
    {
        Type type = value.GetType();
        if (value is ITuple tuple)
            return [.. Enumerable.Range(0, tuple.Length).Select(i => ($"Item{i + 1}", tuple[i]))];
        if (value is IDictionary { Keys: var keys } entries && keys.OfType<string>().Any())
            return [.. keys.OfType<string>().Take(Sample.Most).Select(key => (key, entries[key]))];
        if (GroupingOf(type) is { } grouping)
            return [("Key", grouping.GetProperty("Key")!.GetValue(value)), ("Elements", ((IEnumerable)value).Cast<object?>())];
        if (value is IEnumerable or Type or Delegate or Task || type.IsPrimitive || DescribesItself(type))
            return null;

        MemberInfo[] all = members.GetOrAdd(type, Find);
        return all.Length == 0 ? null : [.. all.Select(member => (member.Name, ValueOf(member, value)))];
    }

    /// <summary>Whether the type's author has written how it looks, rather than the compiler.</summary>
    public static bool DescribesItself(Type type)
    {
        MethodInfo method = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;
        bool isInherited = method.DeclaringType == typeof(object) || method.DeclaringType == typeof(ValueType);
        return !isInherited && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsAnonymous(type);
    }

    /// <summary>Whether the type has no name that its author would know.</summary>
    public static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute));

    // As the author wrote them: the base class's first.
    private static MemberInfo[] Find(Type type) =>
    [
        .. type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member is FieldInfo or PropertyInfo { GetMethod.IsPublic: true, PropertyType.IsByRefLike: false } && IsShown(member))
            .OrderBy(member => Depth(member.DeclaringType!)).ThenBy(member => member is FieldInfo).ThenBy(member => member.MetadataToken)
            .DistinctBy(member => member.Name),
    ];

    private static bool IsShown(MemberInfo member) =>
        !member.Name.Contains('<')
        && !(member is PropertyInfo property && property.GetIndexParameters().Length > 0)
        && member.GetCustomAttribute<EditorBrowsableAttribute>() is not { State: EditorBrowsableState.Never }
        && !member.IsDefined(typeof(ObsoleteAttribute));

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static object? ValueOf(MemberInfo member, object owner)
    {
        try
        {
            return member is PropertyInfo property
                ? property.GetValue(owner, BindingFlags.DoNotWrapExceptions, null, null, null)
                : ((FieldInfo)member).GetValue(owner);
        }
        catch (Exception exception) when (!CellThread.IsStop(exception))
        {
            return new Failed(exception);
        }
    }

    private static Type? GroupingOf(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGrouping<,>));
}

/// <summary>Stands where a value would, had not its property or its sequence thrown an exception.</summary>
/// <param name="Exception">What was thrown.</param>
internal sealed record Failed(Exception Exception)
{
    public override string ToString() => $"⚠ {TypeNames.Of(Exception.GetType())}: {Exception.Message}";
}
